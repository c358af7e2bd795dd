// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.streams.writer.PendingCards.Card;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the cards of a partition live. A card lives for its TTL from when it was published or from the partition's last
 * heartbeat, whichever is later: the heartbeat says that all cards were right by then. It does not matter when it was copied;
 * else a copy would hide stopped streams.
 */
final class CardLife {
    /** After that long without a heartbeat the partition counts as dead, and its cards are not prolonged. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration PROLONGED_EVERY = BookCards.TTL.dividedBy(3);

    private final InstantSource clock;
    private @Nullable Instant heartbeat;
    private Instant filledFrom = Instant.EPOCH;
    private Instant aliveUntil = Instant.EPOCH;

    CardLife(InstantSource clock) {
        this.clock = clock;
    }

    /** All cards were right at that time. */
    void heard(Instant at) {
        if (heartbeat == null || at.isAfter(heartbeat)) {
            heartbeat = at;
        }
    }

    /** Redis holds cards, of which none expires before. */
    void resume(Instant until) {
        aliveUntil = until;
        heard(until.minus(BookCards.TTL));
    }

    /** From now on cards are filled, with a life from the last heartbeat at least. */
    void beginToFill() {
        filledFrom = heartbeat == null ? Instant.EPOCH : heartbeat;
    }

    /** All cards are filled. */
    void filled() {
        aliveUntil = filledFrom.plus(BookCards.TTL);
    }

    /** All cards that Redis holds live for their TTL from this heartbeat. Too late: some may have expired before. */
    void prolonged(Instant from) {
        if (!hasEnded()) {
            aliveUntil = from.plus(BookCards.TTL);
        }
    }

    /** No card of the partition that Redis holds expires before. */
    Instant aliveUntil() {
        return aliveUntil;
    }

    /** Whether cards may have expired. */
    boolean hasEnded() {
        return !clock.instant().isBefore(aliveUntil);
    }

    /** What is left of a card's life; nothing or less where it has none. */
    Duration of(Card card, Instant now) {
        Instant right = heartbeat == null || card.from().isAfter(heartbeat) ? card.from() : heartbeat;
        return Duration.between(now, right.plus(BookCards.TTL));
    }

    /** Since when all cards are known to be right; empty where the partition is dead. */
    Optional<Instant> heartbeat() {
        return Optional.ofNullable(heartbeat)
                .filter(each -> each.plus(LONGEST_SILENCE).isAfter(clock.instant()));
    }

    /** Whether a third of the lives has passed. */
    boolean isToBeProlonged() {
        return clock.instant().isAfter(aliveUntil.minus(BookCards.TTL).plus(PROLONGED_EVERY));
    }
}
