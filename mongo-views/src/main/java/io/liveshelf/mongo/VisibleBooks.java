// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.FieldRule;
import java.util.List;
import org.bson.conversions.Bson;

/** The books that may be listed, as filters and stages of an aggregation. */
public final class VisibleBooks {
    /** Lets through the documents that can be read as books. */
    public static final Bson READABLE = ReadableFilter.of(BookDocument.rules());

    private VisibleBooks() {}

    /**
     * Lets through public books that are not deleted; the same as {@link BookDocument#isVisible()}.
     *
     * @param prefix path of the book where it is embedded in another document, with a dot at its end; else empty
     */
    public static Bson filter(String prefix) {
        return and(eq(prefix + "community_config.is_public", true), eq(prefix + "deleted_at", null));
    }

    /**
     * Stages that let the visible books through that match {@code filter}.
     *
     * @param uniqueIds whether an index keeps {@code book_id} unique. Without one, two documents can have the same id: the
     *     one with the greater {@code _id} is the book, even if it is hidden and the other is not. Finding that out means
     *     reading all documents instead of an index of the visible ones
     */
    public static List<Bson> stages(Bson filter, boolean uniqueIds) {
        return uniqueIds
                ? List.of(Aggregates.match(and(filter(""), filter, READABLE)))
                : List.of(
                        Aggregates.match(READABLE),
                        Aggregates.sort(Sorts.ascending("_id")),
                        Aggregates.group("$book_id", Accumulators.last("book", "$$ROOT")),
                        Aggregates.replaceRoot("$book"),
                        Aggregates.match(and(filter(""), filter)));
    }

    /** A stage that keeps of each book the fields that are read; a document can have many more. */
    public static Bson readFields() {
        return Aggregates.project(Projections.include(
                BookDocument.rules().stream().map(FieldRule::path).toList()));
    }
}
