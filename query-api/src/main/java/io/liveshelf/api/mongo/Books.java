// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

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

/** The books that may be listed, as stages of an aggregation. */
public final class Books {
    /** Which documents can be read. */
    public static final Bson READABLE = WellFormed.filter("", BookDocument.rules());

    private Books() {}

    /** Public and not deleted; the same as {@link BookDocument#isVisible()}. */
    public static Bson visible(String prefix) {
        return and(eq(prefix + "community_config.is_public", true), eq(prefix + "deleted_at", null));
    }

    /**
     * The visible books that also match {@code filter}, each as a document.
     *
     * @param uniqueIds whether an index keeps {@code book_id} unique. Where none does, two documents can claim one id: the
     *     one with the greater {@code _id} is the book, even if it is hidden and the other is not. Finding that out takes
     *     a look at all documents instead of an index of the visible ones
     */
    public static List<Bson> visible(Bson filter, boolean uniqueIds) {
        return uniqueIds
                ? List.of(Aggregates.match(and(visible(""), filter, READABLE)))
                : List.of(
                        Aggregates.match(READABLE),
                        Aggregates.sort(Sorts.ascending("_id")),
                        Aggregates.group("$book_id", Accumulators.last("book", "$$ROOT")),
                        Aggregates.replaceRoot("$book"),
                        Aggregates.match(and(visible(""), filter)));
    }

    /** A stage that leaves of each book what is read of it; a document can have much more. */
    public static Bson readFields() {
        return Aggregates.project(Projections.include(
                BookDocument.rules().stream().map(FieldRule::path).toList()));
    }
}
