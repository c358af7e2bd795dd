// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.FencedWrite;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.writer.LogConsumer.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the copy of a partition writes, with a map in place of Redis. The value of each record is its offset. */
class PartitionCopyTest {
    private static final TopicPartition CARDS = LogConsumer.cards(0);
    private static final int MANY = 500;

    private final Log log = new Log(1);
    private final LogConsumer consumer = LogConsumer.of(log);
    private final Feed feed = new Feed(TestGenerations.LIVE_TOPICS, consumer, () -> this.now, () -> {});
    private final Map<String, String> redis = new HashMap<>();
    /** Offset of the last write of each key, deletions too. */
    private final Map<String, Long> newest = new HashMap<>();

    private final List<String> written = new ArrayList<>();

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private String position = "";
    /** Where the topic ended when the copy began anew; 0 where it went on from a position. */
    private long filledTo;

    @BeforeEach
    void begin() {
        feed.subscribe();
        feed.poll(Duration.ZERO);
    }

    @Test
    void writesViewsBeforeCardsAndCardsInTheirOrder() {
        record(LogConsumer.VIEWS, BookCards.key("a"));
        record(LogConsumer.VIEWS, BookCards.key("b"));
        record(LogConsumer.VIEWS, BookCards.key("a"));
        record(LogConsumer.VIEWS, Views.TOP_BOOKS.key());
        PartitionCopy copy = copy(LogConsumer.VIEWS);
        copy.begin(Optional.empty());

        copyAll(copy, 1);

        assertThat(written)
                .containsExactly(Views.TOP_BOOKS.key() + "=3", BookCards.key("b") + "=1", BookCards.key("a") + "=2");
    }

    @Test
    void neverWritesTheBytesOfAViewThatWasReadAgainForTheSakeOfTheCards() {
        record(LogConsumer.VIEWS, Views.TOP_BOOKS.key());
        record(LogConsumer.VIEWS, BookCards.key("a"));
        record(LogConsumer.VIEWS, Views.TOP_BOOKS.key());
        PartitionCopy copy = copy(LogConsumer.VIEWS);
        copy.begin(Optional.empty());
        copyAll(copy, MANY);
        consumer.mostRecords(1);

        copy.begin(Optional.empty());
        copyAll(copy, MANY);

        assertThat(written).filteredOn(each -> each.startsWith("books:")).allMatch(each -> each.endsWith("=2"));
    }

    @Test
    void readsNoMoreCardsWhileSomeArePending() {
        heartbeat();
        IntStream.range(0, 100).forEach(i -> record(CARDS, BookCards.key("b" + i)));
        PartitionCopy copy = copy(CARDS);
        copy.begin(Optional.empty());
        copyAll(copy, MANY);
        consumer.mostRecords(10);
        IntStream.range(0, 100).forEach(i -> record(CARDS, BookCards.key("b" + i)));

        IntStream.range(0, 20).forEach(i -> feed.poll(Duration.ZERO));

        assertThat(copy.pending()).isEqualTo(10);
    }

    @Test
    void doesNotGoOnFromAPositionThatIsBeyondTheEndOfTheTopic() {
        heartbeat();
        record(CARDS, BookCards.key("a"));
        PartitionCopy copy = copy(CARDS);

        copy.begin(Optional.of(new Position(99, now.plusSeconds(60))));
        copyAll(copy, MANY);

        assertThat(redis).containsEntry(BookCards.key("a"), "1");
    }

    @Test
    void prolongsCardsAThirdOfTheirLifeAfterTheHeartbeatWithWhichTheyWereWritten() {
        heartbeat();
        PartitionCopy copy = copy(CARDS);
        copy.begin(Optional.empty());
        copyAll(copy, MANY);
        assertThat(copy.isToBeProlonged()).isFalse();

        now = now.plus(Duration.ofMinutes(20)).plusMillis(1);
        assertThat(copy.isToBeProlonged()).as("no heartbeat for 2 minutes").isFalse();
        heartbeat();
        feed.poll(Duration.ZERO);
        assertThat(copy.isToBeProlonged()).isTrue();

        copy.prolonged(copy.heartbeat().orElseThrow());
        assertThat(copy.isToBeProlonged()).isFalse();
    }

    @Test
    void writesAllCardsAgainWhereTheyWereProlongedTooLate() {
        heartbeat();
        record(CARDS, BookCards.key("a"));
        PartitionCopy copy = copy(CARDS);
        copy.begin(Optional.empty());
        copyAll(copy, MANY);
        now = now.plus(Duration.ofMinutes(61));
        redis.clear();

        heartbeat();
        copyAll(copy, MANY);

        assertThat(redis).containsEntry(BookCards.key("a"), "1");
    }

    /**
     * Changes, deletions, restarts, taken fences and emptied Redis, at random: no key ever gets an older value than it had, an
     * emptied Redis gets no value that was replaced before, and at last Redis holds the last value of each key.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void isExactWhateverHappens(long seed) {
        var random = new Random(seed);
        consumer.mostRecords(1 + random.nextInt(20));
        heartbeat();
        PartitionCopy copy = copy(CARDS);
        begin(copy);
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(40)) {
                case 0 -> {
                    redis.clear();
                    newest.clear();
                    position = "";
                    begin(copy);
                }
                case 1, 2 -> begin(copy); // the fence was taken anew
                case 3 -> { // another process
                    consumer.rebalance(List.of());
                    consumer.rebalance(List.of(CARDS));
                    copy = copy(CARDS);
                    begin(copy);
                }
                case 4 -> { // asked to write everything again
                    position = "";
                    begin(copy);
                }
                case 5, 6, 7, 8 -> {
                    feed.poll(Duration.ZERO);
                    writeNext(copy, 1 + random.nextInt(10), random.nextInt(4) == 0);
                }
                case 9 -> heartbeat();
                case 10, 11 -> delete(BookCards.key("b" + random.nextInt(20)));
                default -> record(CARDS, BookCards.key("b" + random.nextInt(20)));
            }
        }
        copyAll(copy, MANY);

        assertThat(redis).isEqualTo(log.lastValues(CARDS, Long.MAX_VALUE));
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private void begin(PartitionCopy copy) {
        Optional<Position> recorded = Position.parse(position);
        filledTo = recorded.isPresent() ? 0 : log.end(CARDS);
        recorded.ifPresent(each -> log.lastValues(CARDS, each.offset()).forEach(this::assertIsReached));
        copy.begin(recorded);
    }

    /** Redis has the value that the topic had before the position, or the topic has a later one that is still to be written. */
    private void assertIsReached(String key, String value) {
        long offset = Long.parseLong(value);
        boolean isHeld = Long.parseLong(redis.getOrDefault(key, "-1")) >= offset;
        assertThat(isHeld || log.isChanged(CARDS, key, offset, Long.MAX_VALUE))
                .as("%s at %d is held", key, offset)
                .isTrue();
    }

    private PartitionCopy copy(TopicPartition partition) {
        feed.poll(Duration.ZERO);
        return feed.copies().stream()
                .filter(each -> each.log().partition().equals(partition))
                .findFirst()
                .orElseThrow();
    }

    private void copyAll(PartitionCopy copy, int mostCards) {
        for (int i = 0;
                i < 10_000
                        && (!copy.isDone()
                                || copy.log().position() < log.end(copy.log().partition()));
                i++) {
            feed.poll(Duration.ZERO);
            writeNext(copy, mostCards, false);
        }
        assertThat(copy.isDone()).isTrue();
    }

    /** With {@code breaks} the connection breaks before the acknowledgement arrives, somewhere among the writes. */
    private void writeNext(PartitionCopy copy, int mostCards, boolean breaks) {
        PartitionCopy.Batch batch = copy.next(mostCards);
        boolean wasDone = copy.isDone();
        List<FencedWrite> writes = batch.writes();
        (breaks ? writes.subList(0, writes.size() / 2) : writes).forEach(this::write);
        if (breaks) {
            begin(copy);
        } else {
            copy.acknowledge(batch);
            if (!wasDone) {
                copy.position().ifPresent(each -> position = each.text());
            }
        }
    }

    private void write(FencedWrite write) {
        byte[] value = write.value();
        if (value == null) {
            redis.remove(write.key());
            Position.parse(write.position()).ifPresent(each -> newest.put(write.key(), each.offset() - 1));
        } else {
            String text = new String(value, StandardCharsets.UTF_8);
            long offset = Long.parseLong(text);
            assertThat(offset)
                    .as("%s has been newer", write.key())
                    .isGreaterThanOrEqualTo(newest.getOrDefault(write.key(), -1L));
            assertThat(log.isChanged(CARDS, write.key(), offset, filledTo))
                    .as("%s was replaced before", write.key())
                    .isFalse();
            newest.put(write.key(), offset);
            redis.put(write.key(), text);
            written.add(write.key() + "=" + text);
        }
        position = write.position().isEmpty() ? position : write.position();
    }

    private void record(TopicPartition partition, String key) {
        byte[] value = Long.toString(log.end(partition)).getBytes(StandardCharsets.UTF_8);
        log.append(partition, key, value, now.toEpochMilli());
    }

    private void delete(String key) {
        log.append(CARDS, key, null, now.toEpochMilli());
    }

    private void heartbeat() {
        log.append(CARDS, "heartbeat", new byte[0], now.toEpochMilli());
    }
}
