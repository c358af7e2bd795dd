// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static io.liveshelf.streams.writer.LogConsumer.VIEWS;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.writer.LogConsumer.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Topics in memory, a real Redis, writers between them, and a clock that the test moves. */
final class WriterWorld implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final Duration PROBE = Duration.ofMillis(50);
    static final String VIEW = Views.TOP_BOOKS.key();

    final Log log = new Log(PARTITIONS);
    volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
    final List<PollLoop> writers = new ArrayList<>();
    final TestRedis server = new TestRedis();
    final RedisCommands<String, String> redis = server.commands();

    PollLoop start(LogConsumer consumer) {
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

    void awaitCurrent(PollLoop writer) {
        await().until(() -> writer.status().condition() == Condition.CURRENT);
    }

    void view(String value) {
        log.append(VIEWS, VIEW, bytes(value), now.toEpochMilli());
    }

    void card(String bookId, @Nullable String value) {
        log.append(cardsOf(bookId), BookCards.key(bookId), value == null ? null : bytes(value), now.toEpochMilli());
    }

    private static TopicPartition cardsOf(String bookId) {
        return LogConsumer.cards(CardSweep.partition(bookId, PARTITIONS));
    }

    void heartbeat() {
        IntStream.range(0, PARTITIONS).forEach(this::heartbeat);
    }

    void heartbeat(int partition) {
        log.append(LogConsumer.cards(partition), "heartbeat", bytes("{}"), now.toEpochMilli());
    }

    @Nullable
    String card(String bookId) {
        return redis.get(BookCards.key(bookId));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writers.forEach(PollLoop::close);
        server.close();
    }
}
