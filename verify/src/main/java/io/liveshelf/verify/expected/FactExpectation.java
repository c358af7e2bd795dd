// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.time.Window;
import io.liveshelf.contract.view.View;
import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.expected.FactCounts.Counted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A view that counts facts, from the fact topics instead of MongoDB: they are read once and then followed, where MongoDB would
 * count a day's sessions again for each answer; and they still have what MongoDB has removed. {@link #disagreement} compares
 * them with MongoDB, as far as MongoDB still knows. Not safe for use by several threads.
 */
public final class FactExpectation implements Expectation, AutoCloseable {
    /** How many books are read at once until enough of them are visible. */
    private static final int BATCH = 20;
    /** How long a fact may be on its way into its topic before its absence is an error. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);

    private final MongoExpectations mongo;
    private final FactTopics topics;
    private final View view;

    FactExpectation(MongoExpectations mongo, FactTopics topics, View view) {
        this.mongo = mongo;
        this.topics = topics;
        this.view = view;
    }

    /** Whether a view counts facts. */
    public static boolean isFor(View view) {
        return view.needs().stream().anyMatch(CountedInputs::isCounted);
    }

    @Override
    public Body compute() throws IOException, InterruptedException {
        topics.readToTheEnd();
        Instant now = Instant.now();
        Map<Basis, List<Candidate>> best = new HashMap<>();
        for (Input input : view.needs()) {
            if (input instanceof Ranking ranking && CountedInputs.isCounted(ranking)) {
                best.put(ranking.basis(), best(counts(ranking.basis()).in(window(ranking.basis(), now)), ranking));
            }
        }
        return mongo.counted(view, best);
    }

    @Override
    public Optional<Body> spotCheck(Body last) throws IOException, InterruptedException {
        topics.readToTheEnd();
        Instant now = Instant.now();
        Map<Basis, Map<String, Long>> counts = new HashMap<>();
        for (Input input : view.needs()) {
            if (input instanceof Ranking ranking && CountedInputs.isCounted(ranking)) {
                Window window = window(ranking.basis(), now);
                counts.put(ranking.basis(), counts(ranking.basis()).between(window.from(), window.to()));
            }
        }
        return mongo.spotCheckBooks(view, last, counts);
    }

    private FactCounts counts(Basis basis) {
        return basis == Basis.PURCHASES_WEEK ? topics.purchases() : topics.views();
    }

    private static Window window(Basis basis, Instant now) {
        return basis == Basis.VIEWS_TODAY ? Window.today(now) : Window.thisWeek(now);
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

    /** The first disagreement of topics and MongoDB about facts older than some seconds; empty where they agree. */
    public Optional<String> disagreement() throws IOException, InterruptedException {
        Instant now = Instant.now();
        Instant until = now.minus(MAX_DELAY).truncatedTo(ChronoUnit.MINUTES);
        for (Input input : view.needs()) {
            if (input instanceof Ranking ranking && CountedInputs.isCounted(ranking)) {
                Optional<String> found = disagreement(ranking.basis(), now, until);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> disagreement(Basis basis, Instant now, Instant until)
            throws IOException, InterruptedException {
        boolean forgotten = basis == Basis.VIEWS_WEEK && mongo.forgetsSessions();
        // sessions expire at the end of their day, so those of today are all there
        Instant from = (forgotten ? Window.today(now) : window(basis, now)).from();
        if (!from.isBefore(until)) {
            return Optional.empty();
        }
        MongoFacts facts = basis == Basis.PURCHASES_WEEK ? MongoFacts.PURCHASES : MongoFacts.VIEWS;
        Map<String, Long> right = mongo.facts(facts, from, until);
        topics.readToTheEnd();
        Map<String, Long> published = counts(basis).between(from, until);
        TreeSet<String> books = new TreeSet<>(right.keySet());
        books.addAll(published.keySet());
        return books.stream()
                .filter(book -> !Objects.equals(right.get(book), published.get(book)))
                .findFirst()
                .map(book -> "until " + until + " MongoDB has " + right.getOrDefault(book, 0L) + " documents of "
                        + facts.collection() + " for " + book + ", the topic " + published.getOrDefault(book, 0L));
    }

    @Override
    public void close() {
        topics.close();
    }
}
