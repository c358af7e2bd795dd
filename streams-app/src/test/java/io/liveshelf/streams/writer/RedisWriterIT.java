// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static io.liveshelf.streams.writer.LogConsumer.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.testing.RedisProcess;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.writer.LogConsumer.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writer on a real Redis, with topics in memory. */
class RedisWriterIT {
    private static final int PARTITIONS = 2;
    private static final Duration PROBE = Duration.ofMillis(50);
    private static final String VIEW = Views.TOP_BOOKS.key();

    private final Log log = new Log(PARTITIONS);
    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final List<PollLoop> writers = new ArrayList<>();

    private TestRedis server;
    private RedisCommands<String, String> redis;

    @BeforeEach
    void start() throws IOException {
        server = new TestRedis();
        redis = server.commands();
    }

    @AfterEach
    void stop() throws IOException {
        writers.forEach(PollLoop::close);
        server.close();
    }

    @Test
    void doesNotTakeTheFenceBackAfterItHasSleptAndLostItsPartition() {
        view("1");
        LogConsumer asleep = LogConsumer.of(log, List.of(VIEWS));
        start(asleep);
        await().until(() -> "1".equals(redis.get(VIEW)));
        // The group gives the first writer up, which does not know yet, and reads no further.
        asleep.giveUp();
        asleep.pauseReading();
        view("2");
        start(LogConsumer.of(log, List.of(VIEWS)));
        await().until(() -> "2".equals(redis.get(VIEW)));

        await().pollInterval(Duration.ofMillis(1))
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> "2".equals(redis.get(VIEW)));
    }

    @Test
    void fillsAnEmptyRedisWithTheLastCardsAndNothingElse() {
        heartbeat();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1_000; i++) {
                card("b" + i, "v" + round);
            }
        }
        for (int i = 0; i < 100; i++) {
            card("b" + i, null);
        }
        view("1");
        PollLoop writer = start(LogConsumer.of(log));

        awaitCurrent(writer);

        assertThat(redis.keys("book:*")).hasSize(900);
        assertThat(redis.get(BookCards.key("b500"))).isEqualTo("v4");
        assertThat(server.calls("set"))
                .as("900 cards, the marks of 100 that were removed, a view, 3 reports and the pointer")
                .isEqualTo(900 + 100 + 1 + 3 + 1);
    }

    @Test
    void fillsARedisThatWasEmptiedAgain() {
        heartbeat();
        card("a", "1");
        view("1");
        PollLoop writer = start(LogConsumer.of(log));
        awaitCurrent(writer);

        redis.flushall();

        await().until(() -> "1".equals(card("a")) && "1".equals(redis.get(VIEW)));
        awaitCurrent(writer);
        assertThat(redis.get("liveshelf:write-report:views:0")).contains("\"keys\":1");
    }

    @Test
    void goesOnWhereTheLastWriterEndedAndWritesNoCardTwice() {
        heartbeat();
        for (int i = 0; i < 1_000; i++) {
            card("b" + i, "1");
        }
        PollLoop first = start(LogConsumer.of(log));
        awaitCurrent(first);
        card("b0", "2");
        await().until(() -> "2".equals(card("b0")));
        first.close();
        card("b1", "2");
        redis.configResetstat();

        PollLoop second = start(LogConsumer.of(log));

        await().until(() -> "2".equals(card("b1")));
        awaitCurrent(second);
        assertThat(server.calls("set")).as("the new card and 3 reports").isEqualTo(4);
    }

    @Test
    void deletesTheCardOfARemovedBook() {
        heartbeat();
        card("a", "1");
        card("b", "1");
        start(LogConsumer.of(log));
        await().until(() -> "1".equals(card("a")) && "1".equals(card("b")));

        card("a", null);

        await().until(() -> card("a") == null);
        assertThat(card("b")).isEqualTo("1");
    }

    @Test
    void writesCardsOfTheViewsTopicToo() {
        log.append(VIEWS, BookCards.key("a"), bytes("1"), now.toEpochMilli());
        log.append(VIEWS, BookCards.key("a"), bytes("2"), now.toEpochMilli());
        view("1");
        PollLoop writer = start(LogConsumer.of(log));

        await().until(() -> "2".equals(card("a")) && "1".equals(redis.get(VIEW)));
        awaitCurrent(writer);
        redis.flushall();
        await().until(() -> "2".equals(card("a")) && "1".equals(redis.get(VIEW)));
    }

    @Test
    void givesACardFromDaysAgoAFullLifeWhileItsPartitionIsAlive() {
        card("a", "1");
        now = now.plus(Duration.ofDays(3));
        heartbeat();

        start(LogConsumer.of(log));

        await().until(() -> "1".equals(card("a")));
        assertThat(Duration.ofMillis(redis.pttl(BookCards.key("a")))).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void doesNotWriteCardsOfADeadPartitionUntilItIsAliveAgain() {
        heartbeat();
        card("a", "1");
        now = now.plus(Duration.ofHours(2));
        PollLoop writer = start(LogConsumer.of(log));
        awaitCurrent(writer);
        assertThat(redis.keys("book:*")).isEmpty();

        heartbeat();

        await().until(() -> "1".equals(card("a")));
    }

    @Test
    void prolongsCardsWithoutWritingThemWhileTheirPartitionIsAlive() {
        heartbeat(0);
        heartbeat(1);
        IntStream.range(0, 2_000).forEach(i -> card("b" + i, "1"));
        PollLoop writer = start(LogConsumer.of(log));
        awaitCurrent(writer);
        redis.keys("book:*").forEach(key -> redis.expire(key, Duration.ofMinutes(10)));
        redis.configResetstat();

        now = now.plus(Duration.ofMinutes(21));
        heartbeat(0);

        await().untilAsserted(() -> assertThat(IntStream.range(0, 2_000)
                        .filter(i -> redis.ttl(BookCards.key("b" + i)) > 3_000)
                        .count())
                .isEqualTo(IntStream.range(0, 2_000)
                        .filter(i -> CardSweep.partition("b" + i, PARTITIONS) == 0)
                        .count()));
        assertThat(server.calls("set")).isZero();
    }

    @Test
    void prolongsCardsUnderAFloodOfChangedOnes() {
        heartbeat(0);
        heartbeat(1);
        card("quiet", "1");
        IntStream.range(0, 5_000).forEach(i -> card("b" + i, "1"));
        LogConsumer consumer = LogConsumer.of(log);
        consumer.mostRecords(2_000);
        PollLoop writer = start(consumer);
        awaitCurrent(writer);
        redis.expire(BookCards.key("quiet"), Duration.ofMinutes(10));
        var flood = new Thread(() -> {
            for (int round = 0; !Thread.interrupted(); round++) {
                // always more than can be written, until the test is over
                if (writer.status().pending() < 4_000) {
                    int of = round;
                    IntStream.range(0, 250).forEach(i -> card("b" + (of * 250 + i) % 5_000, "" + of));
                }
            }
        });
        flood.start();
        try {
            now = now.plus(Duration.ofMinutes(21));
            heartbeat(0);
            heartbeat(1);

            await().until(() -> redis.ttl(BookCards.key("quiet")) > 3_000);
        } finally {
            flood.interrupt();
        }
    }

    @Test
    void writesWhatIsInTheTopicsBeforeItEnds() {
        heartbeat();
        view("1");
        card("a", "1");
        LogConsumer consumer = LogConsumer.of(log);
        PollLoop writer = start(consumer);
        awaitCurrent(writer);
        consumer.mostRecords(1);
        for (int i = 0; i <= 200; i++) {
            view("v" + i);
            card("a", "c" + i);
        }

        writer.close();

        assertThat(redis.get(VIEW)).isEqualTo("v200");
        assertThat(card("a")).isEqualTo("c200");
    }

    @Test
    void doesNotSpinWithoutPartitionsWhileRedisRefusesConnections() throws IOException {
        RedisSettings nobody = RedisSettings.of("redis://127.0.0.1:" + RedisProcess.freePort(), Duration.ofSeconds(1));
        LogConsumer consumer = LogConsumer.of(log, List.of());
        PollLoop writer = RedisWriter.start(
                TestGenerations.LIVE_TOPICS,
                TestGenerations.neverPromoted(TestGenerations.LIVE),
                nobody,
                PROBE,
                consumer,
                () -> now,
                () -> {});
        writers.add(writer);
        await().until(() -> writer.status().condition() == Condition.UNREACHABLE);
        int before = consumer.polls();

        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

        // each poll of this consumer waits for 10 ms at most
        assertThat(consumer.polls() - before).isLessThan(150);
    }

    private PollLoop start(LogConsumer consumer) {
        PollLoop writer = RedisWriter.start(
                TestGenerations.LIVE_TOPICS,
                TestGenerations.neverPromoted(TestGenerations.LIVE),
                server.settings(),
                PROBE,
                consumer,
                () -> now,
                () -> {});
        writers.add(writer);
        return writer;
    }

    private static void awaitCurrent(PollLoop writer) {
        await().until(() -> writer.status().condition() == Condition.CURRENT);
    }

    private void view(String value) {
        log.append(VIEWS, VIEW, bytes(value), now.toEpochMilli());
    }

    private void card(String bookId, @Nullable String value) {
        log.append(cardsOf(bookId), BookCards.key(bookId), value == null ? null : bytes(value), now.toEpochMilli());
    }

    private static TopicPartition cardsOf(String bookId) {
        return LogConsumer.cards(CardSweep.partition(bookId, PARTITIONS));
    }

    private void heartbeat() {
        IntStream.range(0, PARTITIONS).forEach(this::heartbeat);
    }

    private void heartbeat(int partition) {
        log.append(LogConsumer.cards(partition), "heartbeat", bytes("{}"), now.toEpochMilli());
    }

    private @Nullable String card(String bookId) {
        return redis.get(BookCards.key(bookId));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
