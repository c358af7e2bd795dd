// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.time.Window;
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
    private final ViewRule rule;

    FactExpectation(MongoExpectations mongo, FactTopics topics, ViewRule rule) {
        this.mongo = mongo;
        this.topics = topics;
        this.rule = rule;
    }

    /** Whether a view counts facts. */
    public static boolean isFor(ViewRule rule) {
        return rule.needs().stream().anyMatch(CountedInputs::isCounted);
    }

    /** Whether a view counts view sessions of days before today, which MongoDB may have removed. */
    public static boolean needsFormerSessions(ViewRule rule) {
        return rule.needs().stream()
                .filter(CountedInputs::isCounted)
                .map(input -> ((Ranking) input).counted())
                .anyMatch(measure -> measure.views() > 0 && !measure.isOfToday());
    }

    /** The rankings of the view that count facts. */
    private List<Ranking> counted() {
        return rule.needs().stream()
                .filter(CountedInputs::isCounted)
                .map(Ranking.class::cast)
                .toList();
    }

    @Override
    public Body compute() throws IOException, InterruptedException {
        topics.readToTheEnd();
        Instant now = Instant.now();
        Map<Basis, List<Candidate>> best = new HashMap<>();
        for (Ranking ranking : counted()) {
            best.put(ranking.basis(), best(FactCounts.ranked(scores(ranking.counted(), now)), ranking));
        }
        return mongo.counted(rule, best);
    }

    @Override
    public Optional<Body> spotCheck(Body last) throws IOException, InterruptedException {
        topics.readToTheEnd();
        Instant now = Instant.now();
        Map<Basis, Map<String, Long>> counts = new HashMap<>();
        for (Ranking ranking : counted()) {
            counts.put(ranking.basis(), scores(ranking.counted(), now));
        }
        return mongo.spotCheckBooks(rule, last, counts);
    }

    /** What a measure counts now, by book; without books of which it counts nothing. */
    private Map<String, Long> scores(Measure measure, Instant now) {
        Map<String, Long> scores = new HashMap<>();
        add(scores, measure.views(), topics.views(), measure.windowAt(now));
        add(scores, measure.purchases(), topics.purchases(), measure.windowAt(now));
        return scores;
    }

    private static void add(Map<String, Long> scores, long weight, FactCounts facts, Window window) {
        if (weight > 0) {
            facts.between(window.from(), window.to())
                    .forEach((book, count) -> scores.merge(book, weight * count, Long::sum));
        }
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
        for (Ranking ranking : counted()) {
            Measure measure = ranking.counted();
            Instant from = measure.windowAt(now).from();
            // sessions expire at the end of their day, so those of today are all there
            Instant fromOfViews = mongo.forgetsSessions() ? Window.today(now).from() : from;
            Optional<String> found = measure.views() == 0
                    ? Optional.empty()
                    : disagreement(MongoFacts.VIEWS, topics.views(), later(from, fromOfViews), until);
            if (found.isEmpty() && measure.purchases() > 0) {
                found = disagreement(MongoFacts.PURCHASES, topics.purchases(), from, until);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<String> disagreement(MongoFacts facts, FactCounts counts, Instant from, Instant until)
            throws IOException, InterruptedException {
        if (!from.isBefore(until)) {
            return Optional.empty();
        }
        Map<String, Long> right = mongo.facts(facts, from, until);
        topics.readToTheEnd();
        Map<String, Long> published = counts.between(from, until);
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
