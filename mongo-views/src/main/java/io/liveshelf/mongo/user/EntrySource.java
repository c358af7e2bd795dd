// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.SavedBookDocument;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.mongo.ReadableFilter;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * Where the entries of a user's list come from, before it is known which of their books are visible: documents with {@code
 * book_id}, {@code at} and, of a purchase, the document itself as {@code fact}.
 *
 * @param collection the collection that the aggregation starts from
 */
record EntrySource(String collection, List<Bson> stages) {
    private static final String SAVED = "saved_books";
    private static final String PURCHASES = "book_purchases";

    /** One entry for each saved book. */
    static EntrySource saved(String userId) {
        return new EntrySource(SAVED, List.of(savedBy(userId), dated("saved_at")));
    }

    /** One entry for each book read, at the later of last view and progress. */
    static EntrySource history(String userId) {
        return new EntrySource(
                "book_view_sessions",
                List.of(
                        Aggregates.match(of(userId, ViewSession.rules())),
                        dated("viewed_at"),
                        Aggregates.unionWith(
                                "reading_progress",
                                List.of(Aggregates.match(of(userId, ProgressDocument.rules())), dated("updated_at"))),
                        lastOfEachBook(),
                        named()));
    }

    /** One entry for each purchase. */
    static EntrySource purchases(String userId) {
        return new EntrySource(
                PURCHASES,
                List.of(
                        boughtBy(userId),
                        Aggregates.project(Projections.fields(
                                Projections.include("book_id"),
                                Projections.computed("at", "$purchased_at"),
                                Projections.computed("fact", "$$ROOT")))));
    }

    /** One entry for each book saved or bought, at the later of the two. */
    static EntrySource own(String userId) {
        return new EntrySource(
                SAVED,
                List.of(
                        savedBy(userId),
                        dated("saved_at"),
                        Aggregates.unionWith(PURCHASES, List.of(boughtBy(userId), dated("purchased_at"))),
                        lastOfEachBook(),
                        named()));
    }

    private static Bson savedBy(String userId) {
        return Aggregates.match(and(of(userId, SavedBookDocument.rules()), eq("deleted_at", null)));
    }

    private static Bson boughtBy(String userId) {
        return Aggregates.match(of(userId, Purchase.rules()));
    }

    private static Bson of(String userId, List<FieldRule> rules) {
        return and(eq("user_id", userId), ReadableFilter.of(rules));
    }

    private static Bson dated(String field) {
        return Aggregates.project(
                Projections.fields(Projections.include("book_id"), Projections.computed("at", "$" + field)));
    }

    private static Bson lastOfEachBook() {
        return Aggregates.group("$book_id", Accumulators.max("at", "$at"));
    }

    private static Bson named() {
        return Aggregates.project(Projections.fields(
                Projections.excludeId(), Projections.computed("book_id", "$_id"), Projections.include("at")));
    }
}
