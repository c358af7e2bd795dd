// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.api.mongo.WellFormed;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.SavedBookDocument;
import io.liveshelf.contract.document.ViewSession;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * What makes the entries of a user's lists, before it is known which of the books are visible: documents with {@code
 * book_id}, {@code at} and, of a purchase, the document itself as {@code fact}.
 *
 * @param collection where to begin
 */
record UserEntries(String collection, List<Bson> stages) {
    private static final String SAVED = "saved_books";
    private static final String PURCHASES = "book_purchases";

    /** One for each book that the user keeps. */
    static UserEntries saved(String userId) {
        return new UserEntries(SAVED, List.of(keptBy(userId), dated("saved_at")));
    }

    /** One for each book, at the later of the last view and the progress. */
    static UserEntries read(String userId) {
        return new UserEntries(
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

    /** One for each purchase. */
    static UserEntries purchased(String userId) {
        return new UserEntries(
                PURCHASES,
                List.of(
                        boughtBy(userId),
                        Aggregates.project(Projections.fields(
                                Projections.include("book_id"),
                                Projections.computed("at", "$purchased_at"),
                                Projections.computed("fact", "$$ROOT")))));
    }

    /** One for each book that the user keeps or bought, at the later of the two. */
    static UserEntries own(String userId) {
        return new UserEntries(
                SAVED,
                List.of(
                        keptBy(userId),
                        dated("saved_at"),
                        Aggregates.unionWith(PURCHASES, List.of(boughtBy(userId), dated("purchased_at"))),
                        lastOfEachBook(),
                        named()));
    }

    private static Bson keptBy(String userId) {
        return Aggregates.match(and(of(userId, SavedBookDocument.rules()), eq("deleted_at", null)));
    }

    private static Bson boughtBy(String userId) {
        return Aggregates.match(of(userId, Purchase.rules()));
    }

    private static Bson of(String userId, List<FieldRule> rules) {
        return and(eq("user_id", userId), WellFormed.filter("", rules));
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
