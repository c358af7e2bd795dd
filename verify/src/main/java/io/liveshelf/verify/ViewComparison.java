// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.served.ServedSide;
import io.liveshelf.verify.truth.Truth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Compares one view for as long as it takes, or until its time is up. */
final class ViewComparison {
    /** Short beside the time between two changes of a view, and little work for the API. */
    private static final long SAMPLE_MILLIS = 20;

    /** MongoDB is asked anew as soon as it has answered, and at most so often. */
    private static final Duration ASK = Duration.ofMillis(50);

    /** Looks are cheap, and each moment in which a value stands still counts. */
    private static final Duration LOOK = Duration.ofMillis(25);

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
            try {
                Body right = truth.now();
                Instant finished = clock.instant();
                watched.answer(begun, finished, right);
                // as long as the answer took: where answers are quick, they need no looks
                Instant until = finished.plus(Duration.between(begun, finished));
                look(truth, right, watched, until.isBefore(end) ? until : end);
                sleepUntil(begun.plus(ASK));
            } catch (IOException e) {
                watched.failed(String.valueOf(e.getMessage()));
                sleepUntil(begun.plus(AFTER_FAILURE));
            }
        }
    }

    private void look(Truth truth, Body right, Watched watched, Instant until)
            throws IOException, InterruptedException {
        while (!watched.isProved() && clock.instant().isBefore(until)) {
            Instant begun = clock.instant();
            Optional<Body> seen = truth.look(right);
            if (seen.isEmpty()) {
                return;
            }
            watched.look(begun, clock.instant(), seen.get());
            sleepUntil(begun.plus(LOOK));
        }
    }

    private void sleepUntil(Instant then) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), then);
        if (!left.isNegative()) {
            Thread.sleep(left.toMillis());
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
