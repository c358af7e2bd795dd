// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final Matching matching = new Matching(SETTLE);

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static Body body(Object... counts) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < counts.length; i++) {
            json.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":").append(counts[i]);
        }
        try {
            return Body.read(json.append("}").toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(long begun, Object... counts) {
        matching.answer(at(begun), at(begun + 10), body(counts));
    }

    private void sample(long asked, Object... counts) {
        matching.sample(at(asked), at(asked + 2), body(counts));
    }

    @Test
    void provesAViewThatStandsStill() {
        answer(0, 1, 2);
        sample(20, 1, 2);
        answer(50, 1, 2);
        assertThat(matching.provedAt()).as("a change could still be on its way").isEmpty();
        sample(600, 1, 2);
        assertThat(matching.provedAt())
                .as("nobody knows yet whether it stood still")
                .isEmpty();
        answer(620, 1, 2);
        assertThat(matching.provedAt()).contains(at(50));
    }

    @Test
    void provesNothingByWhatWasServedBeforeMongoDbWasAsked() {
        sample(0, 1);
        sample(20, 1);
        answer(40, 1);
        answer(900, 1);
        assertThat(matching.provedAt()).isEmpty();
    }

    @Test
    void provesEachValueAtItsOwnTime() {
        answer(0, 1, 10);
        answer(600, 1, 11);
        sample(620, 1, 10);
        answer(640, 1, 12); // the first value stood still, the second did not
        sample(660, 1, 12); // equal as a whole, at 640
        answer(700, 2, 12);
        sample(1300, 2, 12);
        answer(1320, 3, 12); // now the second did, though the first moved on
        assertThat(matching.provedAt()).contains(at(700));
    }

    @Test
    void isNotTakenInByAServedSideThatHasLostAViewForGood() {
        // the missing view of each sample is there as soon as another one comes: a side that only seems late
        run(truth -> truth - 1);
        assertThat(matching.provedAt()).isEmpty();
        assertThat(matching.wrong())
                .hasValueSatisfying(
                        difference -> assertThat(difference.pointer()).isEqualTo("/n0"));
    }

    @Test
    void isNotTakenInByAServedSideThatCountsOneViewTooMuch() {
        run(truth -> truth + 1);
        assertThat(matching.provedAt()).isEmpty();
    }

    @Test
    void provesAServedSideThatIsOnlyLate() {
        run(truth -> truth);
        assertThat(matching.provedAt()).isPresent();
    }

    /** A minute of a counter that grows every 400 ms on average, served 150 ms late, through {@code served}. */
    private void run(LongUnaryOperator served) {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> views = new ArrayList<>();
        for (long time = -1000; time < 60_000; time += (long) (-400 * Math.log(1 - random.nextDouble()))) {
            views.add(time);
        }
        for (long time = 0; time < 60_000; time += 50) {
            answer(time, count(views, time + 5));
            for (long asked = time; asked < time + 50; asked += 20) {
                sample(asked, served.applyAsLong(count(views, asked - 150)));
            }
        }
    }

    private static long count(List<Long> views, long time) {
        return views.stream().filter(view -> view <= time).count();
    }

    @Test
    void showsWhatIsServedWrongWhileTheRightValueStandsStill() {
        answer(0, 1, 2);
        sample(600, 1, 3);
        answer(620, 1, 2);
        assertThat(matching.provedAt()).isEmpty();
        assertThat(matching.wrong()).contains(new Difference("/n1", "2", "3"));
        assertThat(matching.notCurrent()).contains("/n1");
    }

    @Test
    void doesNotCallWrongWhatMayBeOnItsWay() {
        answer(0, 1);
        sample(20, 0);
        answer(50, 2);
        sample(70, 1);
        assertThat(matching.wrong()).isEmpty();
        assertThat(matching.lastDifference()).contains(new Difference("/n0", "2", "1"));
    }

    @Test
    void countsWhatIsMissingAsServedWrong() {
        answer(0, 1, 2);
        sample(600, 1);
        answer(620, 1, 2);
        assertThat(matching.wrong()).contains(new Difference("/n1", "2", "absent"));
    }
}
