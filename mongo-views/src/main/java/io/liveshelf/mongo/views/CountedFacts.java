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
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.time.Window;
import io.liveshelf.mongo.ReadableFilter;
import io.liveshelf.mongo.Stages;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * The facts of one kind that a measure counts.
 *
 * @param collection the collection that holds them
 * @param at the field with their date
 * @param weight what each adds
 * @param window the window in which they count
 */
record CountedFacts(String collection, String at, List<FieldRule> rules, long weight, Window window) {
    /** The kinds that count, one at least. */
    static List<CountedFacts> of(Measure measure, Instant now) {
        Window window = measure.windowAt(now);
        return Stream.of(
                        new CountedFacts(
                                "book_view_sessions", "viewed_at", ViewSession.rules(), measure.views(), window),
                        new CountedFacts(
                                "book_purchases", "purchased_at", Purchase.rules(), measure.purchases(), window))
                .filter(kind -> kind.weight > 0)
                .toList();
    }

    /** The score by book: {@code _id} and {@code score}. The pipeline starts from the collection of the first kind. */
    static List<Bson> scores(List<CountedFacts> kinds) {
        List<Bson> first = kinds.get(0).scoreByBook();
        if (kinds.size() == 1) {
            return first;
        }
        List<Bson> others = kinds.stream()
                .skip(1)
                .map(kind -> Aggregates.unionWith(kind.collection, kind.scoreByBook()))
                .toList();
        return Stages.concat(first, others, List.of(Aggregates.group("$_id", Accumulators.sum("score", "$score"))));
    }

    private List<Bson> scoreByBook() {
        return List.of(
                Aggregates.match(and(
                        gte(at, Date.from(window.from())), lt(at, Date.from(window.to())), ReadableFilter.of(rules))),
                Aggregates.group("$book_id", Accumulators.sum("score", weight)));
    }
}
