// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.served.ServedSide;
import io.liveshelf.verify.truth.Truth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Compares one view for as long as it takes, or until its time is up. */
final class ViewComparison {
    /** Short beside the time between two changes of a view, and little work for the API. */
    private static final long SAMPLE_MILLIS = 20;

    /** MongoDB is asked anew as soon as it has answered, and at most so often. */
    private static final Duration ASK = Duration.ofMillis(50);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final ServedSide served;
    private final Limits limits;
    private final InstantSource clock;

    ViewComparison(ServedSide served, Limits limits, InstantSource clock) {
        this.served = served;
        this.limits = limits;
        this.clock = clock;
    }

    Row compare(String name, String path, Truth truth) throws InterruptedException {
        Watched watched = new Watched(name, limits);
        CountDownLatch over = new CountDownLatch(1);
        Thread sampler = new Thread(() -> sample(path, watched, over), "sample-" + name);
        sampler.setDaemon(true);
        sampler.start();
        try {
            ask(truth, watched);
        } finally {
            over.countDown();
            sampler.join();
        }
        return watched.row();
    }

    private void ask(Truth truth, Watched watched) throws InterruptedException {
        Instant end = clock.instant().plus(limits.within());
        while (!watched.isProved() && clock.instant().isBefore(end)) {
            Instant begun = clock.instant();
            Duration pause = ASK;
            try {
                Body right = truth.now();
                watched.answer(begun, clock.instant(), right);
            } catch (IOException e) {
                watched.failed(String.valueOf(e.getMessage()));
                pause = AFTER_FAILURE;
            }
            Duration left = Duration.between(clock.instant(), begun.plus(pause));
            if (!left.isNegative()) {
                Thread.sleep(left.toMillis());
            }
        }
    }

    private void sample(String path, Watched watched, CountDownLatch over) {
        try {
            do {
                try {
                    watched.sample(served.ask(path));
                } catch (IOException e) {
                    watched.failed(String.valueOf(e.getMessage()));
                }
            } while (!over.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
