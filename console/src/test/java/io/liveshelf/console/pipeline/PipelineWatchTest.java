// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.console.pipeline.PipelineWatch.Seen;
import io.liveshelf.console.pipeline.PipelineWatch.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineWatchTest {
    private static final Pipeline EMPTY = new Pipeline(
            Instant.EPOCH,
            true,
            null,
            List.of(),
            null,
            List.of(),
            null,
            null,
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    /** Asking counts for a moment only, and nobody waits long. */
    private static final Times SHORT = new Times(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(100));

    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final LinkedBlockingQueue<Seen> told = new LinkedBlockingQueue<>();
    private volatile boolean broken;
    private final PipelineWatch watch = watch(SHORT);

    private PipelineWatch watch(Times times) {
        return new PipelineWatch(
                () -> {
                    opened.incrementAndGet();
                    return new Counting();
                },
                streams::get,
                told::add,
                times);
    }

    private final class Counting implements Looks {
        @Override
        public Pipeline look() {
            looks.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return EMPTY;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private @Nullable Seen next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void asksNobodyBeforeSomebodyWatches() {
        assertThat(opened.get()).isZero();
        assertThat(watch.recent()).isNull();
    }

    @Test
    void answersWhoAsksAndEndsConnectionsLater() throws Exception {
        Seen seen = watch.now().get(20, TimeUnit.SECONDS);

        assertThat(new String(seen.json(), StandardCharsets.UTF_8))
                .startsWith("{\"at\":\"1970-01-01T00:00:00Z\",\"healthy\":true,\"generation\":null,");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(looks.get()).isOne();
    }

    @Test
    void oneLookIsForAllWhoAsk() throws Exception {
        try (PipelineWatch slow = watch(new Times(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO))) {
            Seen first = slow.now().get(20, TimeUnit.SECONDS);

            assertThat(slow.now().get(20, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(looks.get()).isOne();
        }
    }

    @Test
    void tellsStreamsAsLongAsOneIsOpen() throws Exception {
        streams.set(1);
        watch.wake();

        assertThat(next()).isNotNull().extracting(Seen::number).isEqualTo(1L);
        assertThat(next()).isNotNull().extracting(Seen::number).isEqualTo(2L);
        streams.set(0);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(opened.get()).isOne();
    }

    @Test
    void goesOnAfterAFailure() throws Exception {
        broken = true;
        assertThatThrownBy(() -> watch.now().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
        broken = false;

        assertThat(watch.now().get(20, TimeUnit.SECONDS).number()).isOne();
    }

    @Test
    void failsWhoAsksWhenTheProcessStops() {
        watch.close();

        assertThatThrownBy(() -> watch.now().get(20, TimeUnit.SECONDS)).hasRootCauseMessage("the process stops");
    }
}
