// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.truth.FactCounts.Counted;
import io.liveshelf.views.card.Card;
import io.liveshelf.views.ranking.Basis;
import io.liveshelf.views.ranking.Candidate;
import io.liveshelf.views.ranking.Ranking;
import io.liveshelf.views.time.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The featured week of a deployment whose MongoDB forgets view sessions. Its position is that of the fact topics: what has
 * happened and was not told there yet is not missed.
 */
public final class FactTruth implements Truth, AutoCloseable {
    /** How many books are asked for at once until enough of them are visible. */
    private static final int BATCH = 20;

    private final MongoTruth mongo;
    private final FactTopics topics;

    FactTruth(MongoTruth mongo, FactTopics topics) {
        this.mongo = mongo;
        this.topics = topics;
    }

    @Override
    public Body now() throws IOException, InterruptedException {
        topics.readToTheEnd();
        Window week = Window.thisWeek(Instant.now());
        Map<Basis, List<Candidate>> best = new HashMap<>();
        best.put(Basis.VIEWS_WEEK, best(topics.views().in(week), Ranking.VIEWS_WEEK));
        best.put(Basis.PURCHASES_WEEK, best(topics.purchases().in(week), Ranking.PURCHASES_WEEK));
        return mongo.featuredWeek(best);
    }

    private List<Candidate> best(List<Counted> counted, Ranking ranking) throws IOException, InterruptedException {
        List<Candidate> best = new ArrayList<>();
        for (int from = 0; from < counted.size() && best.size() < ranking.size(); from += BATCH) {
            List<Counted> some = counted.subList(from, Math.min(counted.size(), from + BATCH));
            Map<String, Card> cards =
                    mongo.cards(some.stream().map(Counted::bookId).toList());
            for (Counted book : some) {
                Card card = cards.get(book.bookId());
                if (card != null && best.size() < ranking.size()) {
                    best.add(new Candidate(book.count(), card));
                }
            }
        }
        return List.copyOf(best);
    }

    @Override
    public void close() {
        topics.close();
    }
}
