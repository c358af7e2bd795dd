// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** The connector files as the tests look at them. */
final class Connectors {
    static final List<String> FACTS = List.of("book_view_sessions", "book_purchases");

    private Connectors() {}

    static Stream<String> all() {
        return ConnectorDefinitions.COLLECTIONS.stream();
    }

    static Stream<String> facts() {
        return FACTS.stream();
    }

    static Stream<String> state() {
        return all().filter(collection -> !FACTS.contains(collection));
    }

    static Map<String, String> config(String collection) {
        return Objects.requireNonNull(ConnectorDefinitions.all().get(collection), collection);
    }

    static String setting(String collection, String name) {
        return Objects.requireNonNull(config(collection).get(name), name);
    }

    /** With the references to the environment replaced, as the worker does before the connector sees them. */
    static Map<String, String> resolved(String collection) {
        Map<String, String> resolved = new TreeMap<>(config(collection));
        resolved.put("connection.uri", "mongodb://127.0.0.1:27017");
        resolved.put("database", "community");
        return resolved;
    }

    static List<BsonDocument> pipeline(String collection) {
        return BsonArray.parse(setting(collection, "pipeline")).stream()
                .map(stage -> stage.asDocument())
                .toList();
    }
}
