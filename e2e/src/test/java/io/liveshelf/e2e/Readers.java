// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Views five books in the background, until it is closed. While MongoDB stands still there are none; whether the last one before
 * was stored, MongoDB says later.
 */
final class Readers implements AutoCloseable {
    /** Faster than views come in usually, but not faster than streams catch up that commit all the time. */
    private static final Duration BETWEEN_VIEWS = Duration.ofMillis(5);

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong views = new AtomicLong();

    Readers(Community community) {
        var unused = clockwork.scheduleWithFixedDelay(
                () -> view(community), 0, BETWEEN_VIEWS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the streams have got something to do. */
    void awaitViews() {
        await().atMost(Duration.ofSeconds(30)).until(() -> views.get() > 100);
    }

    private void view(Community community) {
        try {
            community.view("b" + views.incrementAndGet() % 5, Instant.now());
        } catch (MongoException e) {
            views.decrementAndGet();
        }
    }

    /** Returns when no view is under way. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        await().atMost(Duration.ofMinutes(1)).until(clockwork::isTerminated);
    }
}
