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
 * A partition's books in memory, in the order of every ranking. All of it is derived from the stores and made anew from
 * them at start.
 */
final class BookIndex {
    private final Map<String, Spot> spots = new HashMap<>();
    private final List<RankingIndex> rankings =
            Ranking.all().stream().map(RankingIndex::new).toList();
    private Window today;
    private Window week;

    BookIndex(Instant now) {
        today = Window.today(now);
        week = Window.thisWeek(now);
    }

    /** What is known of a book. */
    private static final class Spot {
        private final HourlyCounts activity = new HourlyCounts();
        private @Nullable VisibleBook listing;

        boolean isEmpty() {
            return listing == null && activity.isEmpty();
        }
    }

    /** The book is listed like this now, or not at all. Answers how it was listed before. */
    Optional<VisibleBook> list(String bookId, Optional<VisibleBook> listing) {
        Spot spot = spots.computeIfAbsent(bookId, each -> new Spot());
        VisibleBook before = spot.listing;
        spot.listing = listing.orElse(null);
        if (before != null || spot.listing != null) {
            rank(bookId, spot);
        }
        if (spot.isEmpty()) {
            spots.remove(bookId);
        }
        return Optional.ofNullable(before);
    }

    /** So many more facts in this hour. The book may be unknown, and become known later. */
    void count(String bookId, Fact.Kind kind, long hour, long count) {
        Spot spot = spots.computeIfAbsent(bookId, each -> new Spot());
        spot.activity.add(kind, hour, count);
        if (spot.listing != null) {
            rank(bookId, spot);
        }
    }

    /** Moves the windows on. Answers whether they moved. */
    boolean roll(Instant now) {
        if (Window.thisWeek(now).equals(week)) {
            return false;
        }
        today = Window.today(now);
        week = Window.thisWeek(now);
        spots.forEach((bookId, spot) -> {
            if (!spot.activity.isEmpty()) {
                spot.activity.forgetBefore(FactLedger.firstHour(now));
                rank(bookId, spot);
            }
        });
        spots.values().removeIf(Spot::isEmpty);
        return true;
    }

    /** The rankings whose best changed since the last call, with their best. */
    Map<Ranking, List<Candidate>> news() {
        var news = new LinkedHashMap<Ranking, List<Candidate>>();
        for (RankingIndex each : rankings) {
            each.news(this::listing).ifPresent(best -> news.put(each.ranking(), best));
        }
        return news;
    }

    /** The card of a book that is listed. */
    Card card(String bookId) {
        return listing(bookId).card();
    }

    private VisibleBook listing(String bookId) {
        Spot spot = spots.get(bookId);
        if (spot == null || spot.listing == null) {
            throw new IllegalStateException("book " + bookId + " is to be shown but not listed");
        }
        return spot.listing;
    }

    private void rank(String bookId, Spot spot) {
        for (RankingIndex each : rankings) {
            each.place(bookId, score(each.ranking(), spot));
        }
    }

    private OptionalLong score(Ranking ranking, Spot spot) {
        if (spot.listing == null || !ranking.admits(spot.listing.book())) {
            return OptionalLong.empty();
        }
        long score = score(ranking.basis(), spot, spot.listing);
        return ranking.basis().isCounted() && score == 0 ? OptionalLong.empty() : OptionalLong.of(score);
    }

    private long score(Basis basis, Spot spot, VisibleBook listing) {
        return switch (basis) {
            case VIEWS_TODAY -> spot.activity.in(Fact.Kind.VIEW, today);
            case VIEWS_WEEK -> spot.activity.in(Fact.Kind.VIEW, week);
            case PURCHASES_WEEK -> spot.activity.in(Fact.Kind.PURCHASE, week);
            case TOTAL_VIEWS, TOTAL_PURCHASES, LAST_CHAPTER -> basis.scoreOf(listing.book());
        };
    }
}
