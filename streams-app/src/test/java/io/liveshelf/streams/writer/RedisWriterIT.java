// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static io.liveshelf.streams.writer.LogConsumer.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.testing.RedisProcess;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the writer writes to a real Redis, with topics in memory. */
class RedisWriterIT {
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
    void doesNotTakeTheFenceBackAfterItHasSleptAndLostItsPartition() {
        world.view("1");
        LogConsumer asleep = LogConsumer.of(world.log, List.of(VIEWS));
        world.start(asleep);
        await().until(() -> "1".equals(world.redis.get(WriterWorld.VIEW)));
        // The group gives the first writer up, which does not know yet, and reads no further.
        asleep.giveUp();
        asleep.pauseReading();
        world.view("2");
        world.start(LogConsumer.of(world.log, List.of(VIEWS)));
        await().until(() -> "2".equals(world.redis.get(WriterWorld.VIEW)));

        await().pollInterval(Duration.ofMillis(1))
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> "2".equals(world.redis.get(WriterWorld.VIEW)));
    }

    @Test
    void fillsAnEmptyRedisWithTheLastCardsAndNothingElse() {
        world.heartbeat();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1_000; i++) {
                world.card("b" + i, "v" + round);
            }
        }
        for (int i = 0; i < 100; i++) {
            world.card("b" + i, null);
        }
        world.view("1");
        PollLoop writer = world.start(LogConsumer.of(world.log));

        world.awaitCurrent(writer);

        assertThat(world.redis.keys("book:*")).hasSize(900);
        assertThat(world.redis.get(BookCards.key("b500"))).isEqualTo("v4");
        assertThat(world.server.calls("set"))
                .as("900 cards, the marks of 100 that were removed, a view, 3 reports and the pointer")
                .isEqualTo(900 + 100 + 1 + 3 + 1);
    }

    @Test
    void fillsARedisThatWasEmptiedAgain() {
        world.heartbeat();
        world.card("a", "1");
        world.view("1");
        PollLoop writer = world.start(LogConsumer.of(world.log));
        world.awaitCurrent(writer);

        world.redis.flushall();

        await().until(() -> "1".equals(world.card("a")) && "1".equals(world.redis.get(WriterWorld.VIEW)));
        world.awaitCurrent(writer);
        assertThat(world.redis.get("liveshelf:write-report:views:0")).contains("\"keys\":1");
    }

    @Test
    void goesOnWhereTheLastWriterEndedAndWritesNoCardTwice() {
        world.heartbeat();
        for (int i = 0; i < 1_000; i++) {
            world.card("b" + i, "1");
        }
        PollLoop first = world.start(LogConsumer.of(world.log));
        world.awaitCurrent(first);
        world.card("b0", "2");
        await().until(() -> "2".equals(world.card("b0")));
        first.close();
        world.card("b1", "2");
        world.redis.configResetstat();

        PollLoop second = world.start(LogConsumer.of(world.log));

        await().until(() -> "2".equals(world.card("b1")));
        world.awaitCurrent(second);
        assertThat(world.server.calls("set")).as("the new card and 3 reports").isEqualTo(4);
    }

    @Test
    void deletesTheCardOfARemovedBook() {
        world.heartbeat();
        world.card("a", "1");
        world.card("b", "1");
        world.start(LogConsumer.of(world.log));
        await().until(() -> "1".equals(world.card("a")) && "1".equals(world.card("b")));

        world.card("a", null);

        await().until(() -> world.card("a") == null);
        assertThat(world.card("b")).isEqualTo("1");
    }

    @Test
    void writesCardsOfTheViewsTopicToo() {
        world.log.append(VIEWS, BookCards.key("a"), WriterWorld.bytes("1"), world.now.toEpochMilli());
        world.log.append(VIEWS, BookCards.key("a"), WriterWorld.bytes("2"), world.now.toEpochMilli());
        world.view("1");
        PollLoop writer = world.start(LogConsumer.of(world.log));

        await().until(() -> "2".equals(world.card("a")) && "1".equals(world.redis.get(WriterWorld.VIEW)));
        world.awaitCurrent(writer);
        world.redis.flushall();
        await().until(() -> "2".equals(world.card("a")) && "1".equals(world.redis.get(WriterWorld.VIEW)));
    }

    @Test
    void writesWhatIsInTheTopicsBeforeItEnds() {
        world.heartbeat();
        world.view("1");
        world.card("a", "1");
        LogConsumer consumer = LogConsumer.of(world.log);
        PollLoop writer = world.start(consumer);
        world.awaitCurrent(writer);
        consumer.mostRecords(1);
        for (int i = 0; i <= 200; i++) {
            world.view("v" + i);
            world.card("a", "c" + i);
        }

        writer.close();

        assertThat(world.redis.get(WriterWorld.VIEW)).isEqualTo("v200");
        assertThat(world.card("a")).isEqualTo("c200");
    }

    @Test
    void doesNotSpinWithoutPartitionsWhileRedisRefusesConnections() throws IOException {
        RedisSettings nobody = RedisSettings.of("redis://127.0.0.1:" + RedisProcess.freePort(), Duration.ofSeconds(1));
        LogConsumer consumer = LogConsumer.of(world.log, List.of());
        PollLoop writer = RedisWriter.start(
                TestGenerations.LIVE_TOPICS,
                TestGenerations.neverPromoted(TestGenerations.LIVE),
                nobody,
                WriterWorld.PROBE,
                consumer,
                () -> world.now,
                () -> {});
        world.writers.add(writer);
        await().until(() -> writer.status().condition() == Condition.UNREACHABLE);
        int before = consumer.polls();

        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

        // each poll of this consumer waits for 10 ms at most
        assertThat(consumer.polls() - before).isLessThan(150);
    }
}
