// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A partition's books in memory, in the order of every ranking. All of it is derived from the stores and rebuilt from them at
 * start.
 */
final class BookIndex {
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<RankingIndex> rankings =
            Ranking.all().stream().map(RankingIndex::new).toList();
    private Instant now;
    private Window today;
    private Window week;

    BookIndex(Instant now) {
        this.now = now;
        today = Window.today(now);
        week = Window.thisWeek(now);
    }

    /** The moment to which the windows were moved last. */
    Instant now() {
        return now;
    }

    private static final class Entry {
        private final HourlyCounts facts = new HourlyCounts();
        private @Nullable VisibleBook book;

        boolean isEmpty() {
            return book == null && facts.isEmpty();
        }
    }

    /** Sets the visible book of this id; empty: there is none. Returns the one before. */
    Optional<VisibleBook> update(String bookId, Optional<VisibleBook> book) {
        Entry entry = entries.computeIfAbsent(bookId, each -> new Entry());
        VisibleBook before = entry.book;
        entry.book = book.orElse(null);
        if (before != null || entry.book != null) {
            rank(bookId, entry);
        }
        if (entry.isEmpty()) {
            entries.remove(bookId);
        }
        return Optional.ofNullable(before);
    }

    /** Adds {@code count} facts of an hour. The book may not be known yet. */
    void count(String bookId, Fact.Kind kind, long hour, long count) {
        Entry entry = entries.computeIfAbsent(bookId, each -> new Entry());
        entry.facts.add(kind, hour, count);
        if (entry.book != null) {
            rank(bookId, entry);
        }
    }

    /** Moves the windows to {@code now}. Returns whether they moved. */
    boolean advance(Instant now) {
        if (Window.thisWeek(now).equals(week)) {
            return false;
        }
        this.now = now;
        today = Window.today(now);
        week = Window.thisWeek(now);
        entries.forEach((bookId, entry) -> {
            if (!entry.facts.isEmpty()) {
                entry.facts.removeBefore(FactLedger.firstHour(now));
                rank(bookId, entry);
            }
        });
        entries.values().removeIf(Entry::isEmpty);
        rankings.forEach(RankingIndex::publishAgain);
        return true;
    }

    /** The heads that changed since the last call, by ranking. */
    Map<Ranking, List<Candidate>> changedHeads() {
        var heads = new LinkedHashMap<Ranking, List<Candidate>>();
        for (RankingIndex each : rankings) {
            each.changedHead(this::card).ifPresent(head -> heads.put(each.ranking(), head));
        }
        return heads;
    }

    /** The card of a visible book. */
    Card card(String bookId) {
        Entry entry = entries.get(bookId);
        if (entry == null || entry.book == null) {
            throw new IllegalStateException("book " + bookId + " is to be published but not visible");
        }
        return entry.book.card();
    }

    private void rank(String bookId, Entry entry) {
        for (RankingIndex each : rankings) {
            each.update(bookId, score(each.ranking(), entry));
        }
    }

    private OptionalLong score(Ranking ranking, Entry entry) {
        if (entry.book == null || !ranking.admits(entry.book.book())) {
            return OptionalLong.empty();
        }
        long score = score(ranking.basis(), entry.facts, entry.book);
        return ranking.basis().isCounted() && score == 0 ? OptionalLong.empty() : OptionalLong.of(score);
    }

    private long score(Basis basis, HourlyCounts facts, VisibleBook book) {
        return switch (basis) {
            case VIEWS_TODAY -> facts.sum(Fact.Kind.VIEW, today);
            case VIEWS_WEEK -> facts.sum(Fact.Kind.VIEW, week);
            case PURCHASES_WEEK -> facts.sum(Fact.Kind.PURCHASE, week);
            case TOTAL_VIEWS, TOTAL_PURCHASES, LAST_CHAPTER -> basis.scoreOf(book.book());
        };
    }
}
