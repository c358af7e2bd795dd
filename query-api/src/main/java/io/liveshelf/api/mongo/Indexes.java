// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.index.MongoIndexes.MongoIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What the indexes that a database has say about it.
 *
 * @param missing those that the fallback needs and that are not there
 * @param uniqueBookIds whether one of them keeps two books from having one id
 * @param sessionsExpire whether one of them removes view sessions after a while
 */
record Indexes(List<MongoIndex> missing, boolean uniqueBookIds, boolean sessionsExpire) {
    private static final String SESSIONS = "book_view_sessions";

    static Indexes of(MongoDatabase database) {
        List<Found> found = MongoIndexes.all().stream()
                .map(MongoIndex::collection)
                .distinct()
                .flatMap(collection -> Found.in(database, collection))
                .toList();
        return new Indexes(
                MongoIndexes.all().stream()
                        .filter(wanted -> found.stream().noneMatch(index -> index.is(wanted)))
                        .toList(),
                found.stream().anyMatch(Found::keepsBookIdsUnique),
                found.stream().anyMatch(Found::removesSessions));
    }

    /** One line each: collection and keys. */
    String missingAsText() {
        return missing.stream()
                .map(index -> index.collection() + " " + index.keys().toJson())
                .collect(Collectors.joining(", "));
    }

    /** An index as the server describes it. */
    private record Found(String collection, BsonDocument index) {
        static Stream<Found> in(MongoDatabase database, String collection) {
            return database
                    .getCollection(collection)
                    .listIndexes(BsonDocument.class)
                    .map(index -> new Found(collection, index))
                    .into(new ArrayList<>())
                    .stream();
        }

        boolean is(MongoIndex wanted) {
            return collection.equals(wanted.collection())
                    && ordered(index.getDocument("key")).equals(ordered(wanted.keys()))
                    && (!wanted.unique() || isUnique());
        }

        boolean keepsBookIdsUnique() {
            return collection.equals(MongoIndexes.BOOKS)
                    && isUnique()
                    && index.getDocument("key").keySet().equals(Set.of("book_id"));
        }

        boolean removesSessions() {
            return collection.equals(SESSIONS) && index.containsKey("expireAfterSeconds");
        }

        private boolean isUnique() {
            return index.getBoolean("unique", BsonBoolean.FALSE).getValue()
                    && !index.containsKey("partialFilterExpression");
        }
    }

    /** Servers write 1 as an integer or as a double; the order of the keys matters. */
    private static List<Map.Entry<String, Integer>> ordered(BsonDocument keys) {
        return keys.entrySet().stream()
                .map(key -> Map.entry(key.getKey(), direction(key.getValue())))
                .toList();
    }

    private static int direction(BsonValue value) {
        return value.isNumber() ? value.asNumber().intValue() : 0;
    }
}
