// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.compare.Verdict;
import io.liveshelf.verify.expected.MongoExpectations;
import io.liveshelf.verify.served.ServedSide;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the cards of many books, some at a time: what is right for all of them, then what is served for each, and again,
 * for those that are not proved yet. A book that is not visible (any more) is right where nothing is served.
 */
final class CardComparison {
    private static final String NAME = BookCards.key("*");
    private static final int BATCH = 100;
    private static final long PAUSE_MILLIS = 50;

    private final MongoExpectations mongo;
    private final ServedSide served;
    private final Limits limits;
    private final InstantSource clock;

    CardComparison(MongoExpectations mongo, ServedSide served, Limits limits, InstantSource clock) {
        this.mongo = mongo;
        this.served = served;
        this.limits = limits;
        this.clock = clock;
    }

    /** Compares the cards of at most that many books. */
    Row compare(int most) throws InterruptedException {
        List<Named> rows = new ArrayList<>();
        try {
            List<String> ids = mongo.visibleBooks(most);
            for (int from = 0; from < ids.size(); from += BATCH) {
                rows.addAll(batch(ids.subList(from, Math.min(ids.size(), from + BATCH))));
            }
        } catch (IOException e) {
            return Row.of(NAME, new Verdict.NotComparable(String.valueOf(e.getMessage())), null, null);
        }
        return sum(rows);
    }

    /** The row of one card. */
    private record Named(String bookId, Row row) {}

    private List<Named> batch(List<String> ids) throws IOException, InterruptedException {
        Map<String, Observation> cards = new LinkedHashMap<>();
        ids.forEach(id -> cards.put(id, new Observation(BookCards.key(id), limits)));
        List<Named> done = new ArrayList<>();
        Instant end = clock.instant().plus(limits.within());
        answer(cards);
        while (!cards.isEmpty() && clock.instant().isBefore(end)) {
            Thread.sleep(PAUSE_MILLIS);
            for (Map.Entry<String, Observation> card : cards.entrySet()) {
                sample(card.getKey(), card.getValue());
            }
            answer(cards);
            take(cards, done);
        }
        cards.forEach((id, card) -> done.add(new Named(id, card.row())));
        return done;
    }

    private static void take(Map<String, Observation> cards, List<Named> done) {
        cards.entrySet().removeIf(card -> {
            boolean proved = card.getValue().isProved();
            if (proved) {
                done.add(new Named(card.getKey(), card.getValue().row()));
            }
            return proved;
        });
    }

    private void answer(Map<String, Observation> cards) throws IOException, InterruptedException {
        Instant begun = clock.instant();
        Map<String, Body> right = mongo.cardsOf(cards.keySet());
        Instant finished = clock.instant();
        cards.forEach((id, card) -> card.answer(begun, finished, right.getOrDefault(id, Body.ABSENT)));
    }

    private void sample(String bookId, Observation card) throws InterruptedException {
        try {
            String id = URLEncoder.encode(bookId, StandardCharsets.UTF_8).replace("+", "%20");
            card.sample(served.askIfThere("/api/v1/books/" + id));
        } catch (IOException e) {
            card.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Row sum(List<Named> cards) {
        List<Named> others = cards.stream().filter(card -> !card.row.isEqual()).toList();
        Duration oldest = cards.stream()
                .map(card -> card.row.age())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        String words = (cards.size() - others.size()) + " of " + cards.size() + " equal";
        if (!others.isEmpty()) {
            Named first = others.get(0);
            return new Row(
                    NAME,
                    first.row.verdict(),
                    words + "; " + first.bookId + " " + first.row.words(),
                    oldest,
                    first.row.source());
        }
        if (cards.isEmpty()) {
            return Row.of(NAME, new Verdict.NotComparable("there is no visible book"), null, null);
        }
        Instant position = cards.stream()
                .map(card -> card.row.position())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Row(
                NAME,
                new Verdict.Equal(position),
                words,
                oldest,
                cards.get(0).row.source());
    }
}
