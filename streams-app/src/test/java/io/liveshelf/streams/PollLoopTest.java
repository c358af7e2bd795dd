// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.LoopStatus.Condition;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private final FencedSessions nobody;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger collections = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private volatile boolean isReachable;

    PollLoopTest() throws IOException {
        try (var socket = new ServerSocket(0)) {
            nobody = new FencedSessions(
                    RedisSettings.of("redis://127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(1)));
        }
    }

    @AfterEach
    void close() {
        nobody.close();
    }

    @Test
    void triesToReachRedisTwiceASecondHoweverManyRecordsCome() {
        PollLoop loop = start();
        await().until(() -> loop.status().condition() == Condition.UNREACHABLE);
        attempts.set(0);
        collections.set(0);

        await().until(() -> attempts.get() == 2);

        assertThat(collections.get()).as("records that came meanwhile").isGreaterThan(100);
        loop.close();
    }

    @Test
    void bringsTheRestToRedisBeforeItEnds() {
        isReachable = true;
        left.set(20);
        PollLoop loop = start();

        loop.close();

        assertThat(left).hasValue(0);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void endsAtOnceWhereRedisIsUnreachable() {
        left.set(20);
        PollLoop loop = start();
        await().until(() -> loop.status().condition() == Condition.UNREACHABLE);
        long started = System.nanoTime();

        loop.close();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        assertThat(left).hasValue(20);
    }

    private PollLoop start() {
        var status = new LoopStatus();
        return PollLoop.start("test", new MockConsumer<>("earliest"), new Work(), status, ended::countDown);
    }

    /** Records come all the time; what is left is done only by the drain. */
    private final class Work implements PollLoop.Work {
        private boolean drains;

        @Override
        public void begin() {}

        @Override
        public Duration patience() {
            return Duration.ofMillis(1);
        }

        @Override
        public void collect(Duration longest) {
            collections.incrementAndGet();
            Thread.onSpinWait();
        }

        @Override
        public void apply() throws RedisUnreachable {
            attempts.incrementAndGet();
            if (!isReachable) {
                nobody.open().close();
            } else if (drains) {
                left.decrementAndGet();
            }
        }

        @Override
        public int pending() {
            return left.get();
        }

        @Override
        public boolean isDrained() {
            drains = true;
            return left.get() == 0;
        }

        @Override
        public void disconnect() {}

        @Override
        public void end() {}
    }
}
