// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.streams.LoopStatus.Condition;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger collections = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private volatile boolean isReachable;

    @Test
    void triesToReachItsTargetTwiceASecondHoweverManyRecordsCome() {
        PollLoop loop = start();
        await().until(() -> loop.status().condition() == Condition.UNREACHABLE);
        attempts.set(0);
        collections.set(0);

        await().until(() -> attempts.get() == 2);

        assertThat(collections.get()).as("records that came meanwhile").isGreaterThan(100);
        loop.close();
    }

    @Test
    void writesTheRestBeforeItEnds() {
        isReachable = true;
        left.set(20);
        PollLoop loop = start();

        loop.close();

        assertThat(left).hasValue(0);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void endsAtOnceWhereItsTargetIsUnreachable() {
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
        public void apply() throws Unreachable {
            attempts.incrementAndGet();
            if (!isReachable) {
                throw new Unreachable("Nobody", new IOException("no answer"));
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
