// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingValuesTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final int MINUTE = 60_000;
    private static final int HISTORIES = 60;

    private final GrowingValues<String> values = new GrowingValues<>(SETTLE);

    private void said(long finished, Object value) {
        values.said("reads", value.toString(), START.plusMillis(finished));
    }

    private void sample(long asked, Object value) {
        values.test("reads", value.toString(), START.plusMillis(asked));
    }

    private boolean isProved() {
        return values.isProved("reads");
    }

    @Test
    void areProvedBySamplesOfDifferentMoments() {
        said(0, 5);
        said(600, 6);
        sample(550, 5);
        assertThat(isProved()).as("5 may lack what 6 has").isFalse();
        said(700, 6);
        sample(650, 6);
        assertThat(isProved()).isTrue();
    }

    @Test
    void areNotProvedWhereTheServedSideIsAlwaysBehind() {
        said(0, 5);
        said(600, 6);
        sample(550, 5);
        said(1_200, 7);
        sample(1_150, 6);
        assertThat(isProved()).isFalse();
    }

    @Test
    void areNotProvedWhereTheServedSideIsAlwaysAhead() {
        said(0, 5);
        said(600, 6);
        sample(550, 6);
        said(1_200, 7);
        sample(1_150, 7);
        assertThat(isProved()).isFalse();
    }

    @Test
    void areLeftToOtherRulesWhereTheyFallOrAreNoWholeNumbers() {
        said(0, 5);
        said(600, 5);
        sample(550, 5);
        assertThat(isProved()).isTrue();
        said(700, 4);
        assertThat(isProved()).isFalse();

        GrowingValues<String> ratings = new GrowingValues<>(SETTLE);
        ratings.said("rating", "4.5", START);
        ratings.test("rating", "4.5", START.plusSeconds(1));
        assertThat(ratings.isProved("rating")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 5, 10, 20})
    void neverProveAnErrorHoweverTheNumberGrows(double perSecond) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            for (int error : new int[] {-3, -1, 1, 3}) {
                assertThat(isProvedIn(new SplittableRandom(seed), perSecond, error))
                        .as("seed %d, error %d", seed, error)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 5})
    void proveWhatIsRightWithinAMinute(double perSecond) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            assertThat(isProvedIn(new SplittableRandom(seed), perSecond, 0))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    /** A minute in which a number grows at random, is asked for every 40 ms or so, and served late by up to 500 ms. */
    private static boolean isProvedIn(SplittableRandom random, double perSecond, int error) {
        TreeMap<Long, Long> truth = new TreeMap<>();
        truth.put(Long.MIN_VALUE, 1_000L);
        for (long time = -1_000, count = 1_001; time < MINUTE; count++) {
            time += (long) (-1_000 / perSecond * Math.log(1 - random.nextDouble()));
            truth.put(time, count);
        }
        GrowingValues<String> values = new GrowingValues<>(SETTLE);
        long servedUpTo = -1_000;
        for (long time = 0; time < MINUTE && !values.isProved("reads"); ) {
            // mostly quick, at times as late as it may be; what was served once is not taken back
            long late = random.nextInt(20) == 0 ? random.nextInt(500) : 60 + random.nextInt(120);
            servedUpTo = Math.max(servedUpTo, time - late);
            long served = truth.floorEntry(servedUpTo).getValue() + error;
            long begun = time + random.nextInt(10);
            long read = begun + random.nextInt(20);
            long finished = read + random.nextInt(20);
            values.said("reads", truth.floorEntry(read).getValue().toString(), START.plusMillis(finished));
            values.test("reads", Long.toString(served), START.plusMillis(time));
            time = finished + random.nextInt(20);
        }
        return values.isProved("reads");
    }
}
