// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Stages that several pipelines share. */
public final class Stages {
    private Stages() {}

    /** All these stages, one list after the other. */
    @SafeVarargs
    public static List<Bson> concat(List<Bson>... parts) {
        List<Bson> all = new ArrayList<>();
        for (List<Bson> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    /**
     * Stages over all books that find the one with an id, visible or not. Of two documents with that id the one with the
     * greater {@code _id} is the book.
     *
     * @param hasId lets through books with the id
     */
    public static List<Bson> bookWhere(Bson hasId) {
        return List.of(
                Aggregates.match(hasId),
                Aggregates.match(VisibleBooks.READABLE),
                Aggregates.sort(Sorts.descending("_id")),
                Aggregates.limit(1));
    }

    /** Stages that make of each book one document per tag, with the tag as {@code name}. A tag that a book has twice counts once. */
    public static List<Bson> tagNames() {
        return List.of(
                Aggregates.project(Projections.computed(
                        "name",
                        new Document(
                                "$setUnion",
                                List.of(new Document("$ifNull", List.of("$community_config.tags", List.of())))))),
                Aggregates.unwind("$name"));
    }

    /** One empty document, to which lookups can be joined; none where there is no visible book at all. */
    public static List<Bson> oneVisibleBook() {
        return List.of(
                Aggregates.match(VisibleBooks.filter("")),
                Aggregates.limit(1),
                Aggregates.project(Projections.include("_id")));
    }
}
