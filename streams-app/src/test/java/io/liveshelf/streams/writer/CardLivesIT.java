// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.streams.PollLoop;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long cards live in a real Redis, by whether their partition is alive. */
class CardLivesIT {
    private WriterWorld world;

    @BeforeEach
    void start() {
        world = new WriterWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void givesACardFromDaysAgoAFullLifeWhileItsPartitionIsAlive() {
        world.card("a", "1");
        world.now = world.now.plus(Duration.ofDays(3));
        world.heartbeat();

        world.start(LogConsumer.of(world.log));

        await().until(() -> "1".equals(world.card("a")));
        assertThat(Duration.ofMillis(world.redis.pttl(BookCards.key("a")))).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void doesNotWriteCardsOfADeadPartitionUntilItIsAliveAgain() {
        world.heartbeat();
        world.card("a", "1");
        world.now = world.now.plus(Duration.ofHours(2));
        PollLoop writer = world.start(LogConsumer.of(world.log));
        world.awaitCurrent(writer);
        assertThat(world.redis.keys("book:*")).isEmpty();

        world.heartbeat();

        await().until(() -> "1".equals(world.card("a")));
    }

    @Test
    void prolongsCardsWithoutWritingThemWhileTheirPartitionIsAlive() {
        world.heartbeat(0);
        world.heartbeat(1);
        IntStream.range(0, 2_000).forEach(i -> world.card("b" + i, "1"));
        PollLoop writer = world.start(LogConsumer.of(world.log));
        world.awaitCurrent(writer);
        world.redis.keys("book:*").forEach(key -> world.redis.expire(key, Duration.ofMinutes(10)));
        world.redis.configResetstat();

        world.now = world.now.plus(Duration.ofMinutes(21));
        world.heartbeat(0);

        await().untilAsserted(() -> assertThat(IntStream.range(0, 2_000)
                        .filter(i -> world.redis.ttl(BookCards.key("b" + i)) > 3_000)
                        .count())
                .isEqualTo(IntStream.range(0, 2_000)
                        .filter(i -> CardSweep.partition("b" + i, WriterWorld.PARTITIONS) == 0)
                        .count()));
        assertThat(world.server.calls("set")).isZero();
    }

    @Test
    void prolongsCardsUnderAFloodOfChangedOnes() {
        world.heartbeat(0);
        world.heartbeat(1);
        world.card("quiet", "1");
        IntStream.range(0, 5_000).forEach(i -> world.card("b" + i, "1"));
        LogConsumer consumer = LogConsumer.of(world.log);
        consumer.mostRecords(2_000);
        PollLoop writer = world.start(consumer);
        world.awaitCurrent(writer);
        world.redis.expire(BookCards.key("quiet"), Duration.ofMinutes(10));
        var flood = new Thread(() -> {
            for (int round = 0; !Thread.interrupted(); round++) {
                // always more than can be written, until the test is over
                if (writer.status().pending() < 4_000) {
                    int of = round;
                    IntStream.range(0, 250).forEach(i -> world.card("b" + (of * 250 + i) % 5_000, "" + of));
                }
            }
        });
        flood.start();
        try {
            world.now = world.now.plus(Duration.ofMinutes(21));
            world.heartbeat(0);
            world.heartbeat(1);

            await().until(() -> world.redis.ttl(BookCards.key("quiet")) > 3_000);
        } finally {
            flood.interrupt();
        }
    }
}
