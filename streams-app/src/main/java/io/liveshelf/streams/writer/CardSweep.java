// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.CardScan;
import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.RedisUnreachable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * Prolongs the lives of the cards that Redis holds, a few hundred in each step, without reading or writing any of them. It
 * looks at all of Redis' keys once for all partitions of this writer.
 */
final class CardSweep {
    private final FencedSession session;
    private final CardScan scan;
    private final Map<Integer, PartitionCopy> copies;
    private final Map<PartitionCopy, Instant> heartbeats;
    private final int partitions;
    private final InstantSource clock;

    private CardSweep(FencedSession session, Map<Integer, PartitionCopy> copies, int partitions, InstantSource clock) {
        this.session = session;
        this.scan = session.scanCards();
        this.copies = copies;
        this.heartbeats = copies.values().stream()
                .collect(Collectors.toMap(copy -> copy, copy -> copy.heartbeat().orElseThrow()));
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * Begins to prolong the cards of those of the copies that are alive.
     *
     * @param partitions how many the topic of cards has
     */
    static CardSweep begin(FencedSession session, List<PartitionCopy> copies, int partitions, InstantSource clock) {
        Map<Integer, PartitionCopy> alive = copies.stream()
                .filter(copy -> copy.heartbeat().isPresent())
                .collect(Collectors.toMap(copy -> copy.log().partition().partition(), copy -> copy));
        return new CardSweep(session, alive, partitions, clock);
    }

    /** Takes a step. Answers the copy whose fence another writer has, if there is one. */
    Optional<PartitionCopy> step() throws RedisUnreachable {
        Map<Integer, List<String>> found = scan.next().stream()
                .collect(Collectors.groupingBy(key -> partition(BookCards.bookId(key), partitions)));
        for (Map.Entry<Integer, List<String>> each : found.entrySet()) {
            PartitionCopy copy = copies.get(each.getKey());
            if (copy != null && !session.prolong(copy.name(), each.getValue(), life(copy))) {
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    private Duration life(PartitionCopy copy) {
        return Duration.between(
                clock.instant(), Objects.requireNonNull(heartbeats.get(copy)).plus(BookCards.TTL));
    }

    /** The partition of a book: Kafka's default for its id. */
    static int partition(String bookId, int partitions) {
        return Utils.toPositive(Utils.murmur2(bookId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    boolean isFinished() {
        return scan.isFinished();
    }

    /** The copies whose cards are prolonged, and from when on. */
    Map<PartitionCopy, Instant> heartbeats() {
        return heartbeats;
    }
}
