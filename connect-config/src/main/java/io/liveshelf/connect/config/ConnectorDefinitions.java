// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connectors: one per collection that Liveshelf reads. */
public final class ConnectorDefinitions {

    /** Collections of the community's database, and so names of connectors and of {@code community.*} topics. */
    public static final List<String> COLLECTIONS = List.of(
            "online_books",
            "book_authors",
            "book_chapters",
            "book_view_sessions",
            "book_purchases",
            "saved_books",
            "author_reviews",
            "author_follows",
            "reading_progress",
            "book_descriptions");

    private ConnectorDefinitions() {}

    /**
     * Settings by connector name, in the order of {@link #COLLECTIONS}: each the body of
     * {@code PUT /connectors/<name>/config}. Addresses in them are references to the worker's environment.
     */
    public static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        for (String collection : COLLECTIONS) {
            String file = "connectors/" + collection + ".json";
            byName.put(collection, PackagedFile.readJson(file, new TypeReference<>() {}));
        }
        return byName;
    }
}
