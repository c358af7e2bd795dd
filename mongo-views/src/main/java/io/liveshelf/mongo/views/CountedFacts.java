// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.time.Window;
import io.liveshelf.mongo.ReadableFilter;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The facts that a basis counts.
 *
 * @param collection the collection that holds them
 * @param at the field with their date
 * @param window the window in which they count
 */
record CountedFacts(String collection, String at, List<FieldRule> rules, Window window) {
    static CountedFacts of(Basis basis, Instant now) {
        return switch (basis) {
            case VIEWS_TODAY -> sessions(Window.today(now));
            case VIEWS_WEEK -> sessions(Window.thisWeek(now));
            case PURCHASES_WEEK ->
                new CountedFacts("book_purchases", "purchased_at", Purchase.rules(), Window.thisWeek(now));
            case TOTAL_VIEWS, TOTAL_PURCHASES, LAST_CHAPTER ->
                throw new IllegalArgumentException(basis + " is not counted from facts");
        };
    }

    private static CountedFacts sessions(Window window) {
        return new CountedFacts("book_view_sessions", "viewed_at", ViewSession.rules(), window);
    }

    /** The number of facts in the window by book: {@code _id} and {@code score}. */
    List<Bson> countByBook() {
        return List.of(
                Aggregates.match(and(
                        gte(at, Date.from(window.from())), lt(at, Date.from(window.to())), ReadableFilter.of(rules))),
                Aggregates.group("$book_id", Accumulators.sum("score", 1L)));
    }
}
