// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.testing.RedisProcess;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the invalidator does to the filled searches of a real Redis, by what a record says of changed books. */
class InvalidatorIT {
    private static final TopicPartition PARTITION =
            new TopicPartition(TestGenerations.LIVE_TOPICS.invalidations().name(), 0);
    private static final CacheKey TOUCHED = CacheKey.search("touched");
    private static final CacheKey OTHER = CacheKey.search("other");
    private static final CacheKey HISTORY = CacheKey.history("u");

    private final RedisProcess process = new RedisProcess();
    private final RedisClient client = RedisClient.create(process.adminUrl());
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final Topic topic = new Topic();
    private final PollLoop invalidator = Invalidator.start(
            TestGenerations.LIVE_TOPICS,
            new Pointer(TestGenerations.LIVE),
            RedisSettings.of(process.url(), Duration.ofSeconds(10)),
            topic,
            () -> Instant.EPOCH,
            () -> {});
    private long offset;

    /** A consumer that waits a moment where there is nothing. */
    private static final class Topic extends MockConsumer<String, byte[]> {
        Topic() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> rebalance(List.of(PARTITION)));
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration longest) {
            ConsumerRecords<String, byte[]> records = super.poll(Duration.ZERO);
            if (records.isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            return records;
        }
    }

    @BeforeEach
    void fill() {
        await().until(() -> topic.assignment().contains(PARTITION));
        fill(TOUCHED, "b");
        fill(OTHER, "c");
        redis.set(HISTORY.key(), "value");
    }

    @AfterEach
    void stop() throws IOException {
        invalidator.close();
        client.shutdown();
        process.close();
    }

    /** As the API fills a search that found this book. */
    private void fill(CacheKey key, String found) {
        var footprint = SearchFootprint.of(
                BookFilters.of(Map.of(BookFilter.Q, key.key())), List.of(), Optional.empty(), List.of(found));
        redis.set(key.key(), "value");
        redis.zadd(BookkeepingKeys.group(Scope.SEARCHES), 4e12, key.key());
        redis.hset(
                BookkeepingKeys.footprints(Scope.SEARCHES),
                key.key(),
                "4000000000000 " + new String(footprint.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void dropsTheSearchesThatTheBooksTouchAndAllThatIsNamedBesideThem() {
        append(searchesAndHistory().narrowedTo(List.of(ChangedBook.hidden("b"))));

        await().until(() -> redis.exists(TOUCHED.key(), HISTORY.key()) == 0);
        append(Invalidation.of(Instant.EPOCH, "after", List.of("key/user:w:history")));
        await().until(() -> redis.exists("liveshelf:fill-token:user:w:history") == 1);
        assertThat(redis.exists(OTHER.key())).isOne();
        assertThat(redis.zrange(BookkeepingKeys.group(Scope.SEARCHES), 0, -1)).containsExactly(OTHER.key());
    }

    @Test
    void dropsAllSearchesForARecordOfAnEarlierRelease() {
        append(searchesAndHistory());

        await().until(() -> redis.exists(TOUCHED.key(), OTHER.key(), HISTORY.key()) == 0);
    }

    /** As long as they are worked off together, it is not known which books the first one means. */
    @Test
    void dropsAllSearchesWhereOneRecordOfSeveralNamesNoBooks() {
        append(searchesAndHistory(), searchesAndHistory().narrowedTo(List.of(ChangedBook.hidden("b"))));

        await().until(() -> redis.exists(TOUCHED.key(), OTHER.key()) == 0);
    }

    private static Invalidation searchesAndHistory() {
        return Invalidation.of(
                Instant.EPOCH,
                "test",
                List.of(Scope.SEARCHES.text(), HISTORY.scope().text()));
    }

    private void append(Invalidation... invalidations) {
        topic.schedulePollTask(() -> {
            for (Invalidation each : invalidations) {
                topic.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset++, null, each.bytes()));
            }
        });
    }
}
