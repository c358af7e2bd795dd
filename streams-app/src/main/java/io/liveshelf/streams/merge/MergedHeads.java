// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.IdOrder;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.Partials.Share;
import io.liveshelf.streams.RankedHead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The head of a ranking, merged from the heads of all partitions. The books of all heads are kept in order, so that a changed
 * head costs what is in it, however many partitions there are.
 */
final class MergedHeads extends MergedInput<List<Candidate>> {
    /**
     * How old a head of so many days may be. A week is a sum over 169 hours. The head of a partition that has been down for some
     * hours is wrong by those hours only; without it, its books would be missing altogether. After a day it misleads more
     * than it helps; and of fewer days sooner.
     */
    private static final Duration GRACE_OF_WEEK = Duration.ofHours(24);

    private static final int WEEK = 7;

    private final Ranking ranking;
    private final HeadCards cards;
    private final Map<Integer, RankedHead> heads = new HashMap<>();
    /** The books of those heads that are of the current time. */
    private final NavigableSet<Entry> order = new TreeSet<>(Entry.BEST_FIRST);

    private Instant hour;
    private LocalDate day;

    private record Entry(long score, PartialKey card) {
        /** Ties by ascending book id; a book belongs to one partition, but this must not depend on it. */
        static final Comparator<Entry> BEST_FIRST = Comparator.comparingLong(Entry::score)
                .reversed()
                .thenComparing(Entry::bookId, IdOrder.ASCENDING)
                .thenComparingInt(Entry::partition);

        String bookId() {
            return card.bucket();
        }

        int partition() {
            return card.partition();
        }
    }

    MergedHeads(Ranking ranking, HeadCards cards, Instant hour) {
        this.ranking = ranking;
        this.cards = cards;
        this.hour = hour;
        this.day = LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }

    @Override
    @Nullable
    String put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        Share<RankedHead> share = value == null ? null : Partials.head(value);
        RankedHead head = share == null ? null : share.content();
        RankedHead before = head == null ? heads.remove(key.partition()) : heads.put(key.partition(), head);
        if (before != null && isCurrent(before)) {
            order.removeAll(entries(key.partition(), before));
        }
        if (head != null && isCurrent(head)) {
            order.addAll(entries(key.partition(), head));
        }
        touch();
        return share == null ? ranking.fingerprint() : share.definition();
    }

    /** Another hour has begun, so that other heads may be of the current time. */
    void advance(Instant newHour) {
        hour = newHour;
        day = LocalDate.ofInstant(newHour, ZoneOffset.UTC);
        if (ranking.basis().isCounted()) {
            order.clear();
            heads.forEach((partition, head) -> {
                if (isCurrent(head)) {
                    order.addAll(entries(partition, head));
                }
            });
            touch();
        }
    }

    private boolean isCurrent(RankedHead head) {
        if (!ranking.basis().isCounted()) {
            return true;
        }
        Measure measure = ranking.counted();
        Duration grace = GRACE_OF_WEEK.multipliedBy(measure.days()).dividedBy(WEEK);
        return measure.isOfToday() ? head.day().equals(day) : !head.hour().isBefore(hour.minus(grace));
    }

    private static List<Entry> entries(int partition, RankedHead head) {
        return head.books().stream()
                .map(book -> new Entry(book.score(), PartialKey.card(partition, book.bookId())))
                .toList();
    }

    @Override
    List<Candidate> merge() {
        var best = new ArrayList<Candidate>(ranking.size());
        for (Entry entry : order) {
            if (best.size() == ranking.size()) {
                break;
            }
            Card card = cards.find(entry.card());
            if (card != null) {
                best.add(new Candidate(entry.score(), card));
            }
        }
        return best;
    }
}
