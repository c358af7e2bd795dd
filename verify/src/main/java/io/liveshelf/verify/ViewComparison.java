// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.expected.Expectation;
import io.liveshelf.verify.served.ServedSide;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Compares one view until it is proved or its time is up. */
final class ViewComparison {
    /** Short beside the time between two changes of a view, and little work for the API. */
    private static final long SAMPLE_MILLIS = 20;

    /** MongoDB is asked again as soon as it has answered, but not more often than this. */
    private static final Duration ASK = Duration.ofMillis(50);

    /** Spot checks are cheap, and every moment in which a value does not change counts. */
    private static final Duration SPOT_CHECK = Duration.ofMillis(25);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final ServedSide served;
    private final Limits limits;
    private final InstantSource clock;

    ViewComparison(ServedSide served, Limits limits, InstantSource clock) {
        this.served = served;
        this.limits = limits;
        this.clock = clock;
    }

    Row compare(String name, String path, Expectation expectation) throws InterruptedException {
        Observation observation = new Observation(name, limits);
        CountDownLatch over = new CountDownLatch(1);
        Thread sampler = new Thread(() -> sample(path, observation, over), "sample-" + name);
        sampler.setDaemon(true);
        sampler.start();
        try {
            ask(expectation, observation);
        } finally {
            over.countDown();
            sampler.join();
        }
        return observation.row();
    }

    private void ask(Expectation expectation, Observation observation) throws InterruptedException {
        Instant end = clock.instant().plus(limits.within());
        while (!observation.isProved() && clock.instant().isBefore(end)) {
            Instant begun = clock.instant();
            try {
                Body right = expectation.compute();
                Instant finished = clock.instant();
                observation.answer(begun, finished, right);
                // for as long as the answer took: quick answers need no spot checks
                Instant until = finished.plus(Duration.between(begun, finished));
                spotCheckUntil(expectation, right, observation, until.isBefore(end) ? until : end);
                sleepUntil(begun.plus(ASK));
            } catch (IOException e) {
                observation.failed(String.valueOf(e.getMessage()));
                sleepUntil(begun.plus(AFTER_FAILURE));
            }
        }
    }

    private void spotCheckUntil(Expectation expectation, Body right, Observation observation, Instant until)
            throws IOException, InterruptedException {
        while (!observation.isProved() && clock.instant().isBefore(until)) {
            Instant begun = clock.instant();
            Optional<Body> seen = expectation.spotCheck(right);
            if (seen.isEmpty()) {
                return;
            }
            observation.spotCheck(begun, clock.instant(), seen.get());
            sleepUntil(begun.plus(SPOT_CHECK));
        }
    }

    private void sleepUntil(Instant then) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), then);
        if (!left.isNegative()) {
            Thread.sleep(left.toMillis());
        }
    }

    private void sample(String path, Observation observation, CountDownLatch over) {
        try {
            do {
                try {
                    observation.sample(served.ask(path));
                } catch (IOException e) {
                    observation.failed(String.valueOf(e.getMessage()));
                }
            } while (!over.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
