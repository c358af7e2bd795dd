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

class SpotChecksTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final int MINUTE = 60_000;
    private static final int SLOW = 2_000;

    private final Matching matching = new Matching(SETTLE);

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    /** A list of two books, of which one stands still. */
    private static Body list(String first, long views, String second) {
        String json = "{\"books\":[{\"book_id\":\"" + first + "\",\"total_views\":" + views + "},{\"book_id\":\""
                + second + "\",\"total_views\":7}],\"total\":2}";
        try {
            return Body.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Body list(long views) {
        return list("hot", views, "calm");
    }

    private void answer(long begun, Body body) {
        matching.answer(at(begun), at(begun + 10), body);
    }

    private void spotCheck(long begun, Body body) {
        matching.spotCheck(at(begun), at(begun + 5), body);
    }

    private void sample(long asked, Body body) {
        matching.sample(at(asked), at(asked + 2), body);
    }

    @Test
    void proveWhatNeverStandsStillBetweenTwoSlowAnswers() {
        run(true, truth -> truth);
        assertThat(matching.provedAt()).isPresent();
    }

    @Test
    void seeOfAnAuthorNothingButTheReads() {
        answer(0, author(3, 9));
        spotCheck(20, author(3, 10));
        spotCheck(1_000, author(3, 10));
        sample(1_600, author(3, 10));
        spotCheck(1_700, author(3, 10));

        assertThat(matching.provedAt()).isEmpty();
        answer(1_800, author(3, 10));
        sample(2_400, author(3, 10));
        answer(2_500, author(3, 10));
        assertThat(matching.provedAt()).isPresent();
    }

    private static Body author(long books, long reads) {
        String json = "{\"authors\":[{\"author_id\":\"@a\",\"total_books\":" + books + ",\"total_reads\":" + reads
                + "}],\"total\":1}";
        try {
            return Body.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areNeededForThat() {
        run(false, truth -> truth);
        assertThat(matching.notCurrent()).contains("/books/0/total_views");
    }

    @Test
    void areNotTakenInByAServedSideThatHasLostAViewForGood() {
        run(true, truth -> truth - 1);
        assertThat(matching.provedAt()).isEmpty();
        assertThat(matching.notCurrent()).contains("/books/0/total_views");
    }

    @Test
    void areNotTakenInByAServedSideThatCountsOneViewTooMuch() {
        run(true, truth -> truth + 1);
        assertThat(matching.provedAt()).isEmpty();
        assertThat(matching.notCurrent()).contains("/books/0/total_views");
    }

    /**
     * A minute of a book that is viewed every 290 ms on average, served 150 ms late, through {@code served}; answers take two
     * seconds, and between two of them there are looks for two seconds.
     */
    private void run(boolean looking, LongUnaryOperator served) {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> views = new ArrayList<>();
        for (long time = -1000; time < MINUTE; time += (long) (-290 * Math.log(1 - random.nextDouble()))) {
            views.add(time);
        }
        for (long time = 0; time < MINUTE; time += 25) {
            long inTurn = time % (2 * SLOW);
            if (inTurn == SLOW) {
                matching.answer(at(time - SLOW), at(time), list(count(views, time - SLOW / 2)));
            }
            if (looking && inTurn >= SLOW && time >= SLOW) {
                spotCheck(time, list(count(views, time + 3)));
            }
            sample(time + 6, list(served.applyAsLong(count(views, time + 6 - 150))));
        }
    }

    private static long count(List<Long> views, long time) {
        return views.stream().filter(view -> view <= time).count();
    }

    @Test
    void knowAValueByItsBookAndNotByItsPlace() {
        answer(0, list(5));
        spotCheck(20, list(5));
        sample(600, list("other", 5, "calm"));
        spotCheck(620, list(5));
        sample(630, list(4));
        answer(640, list(6));
        assertThat(matching.notCurrent()).contains("/books/0/total_views");
        sample(650, list(5));
        spotCheck(660, list(5));
        assertThat(matching.provedAt()).isPresent();
    }

    @Test
    void doNotProveAPlace() {
        answer(0, list(5));
        spotCheck(20, list(5));
        sample(600, list(5));
        spotCheck(620, list(5));
        assertThat(matching.provedAt()).isEmpty();
        assertThat(matching.notCurrent()).contains("/books/0/book_id");
    }

    @Test
    void doNotProveWhatMayBeOnItsWay() {
        answer(0, list(5));
        answer(600, list(6));
        spotCheck(620, list(6));
        sample(1000, list(6));
        spotCheck(1020, list(6));
        answer(1030, list(7));
        sample(1600, list(8));
        answer(1620, list(8));
        assertThat(matching.notCurrent()).contains("/books/0/total_views");
    }

    @Test
    void callNothingWrong() {
        answer(0, list(5));
        spotCheck(20, list(5));
        sample(600, list(6));
        spotCheck(620, list(5));
        assertThat(matching.wrong()).isEmpty();
    }

    @Test
    void haveThePositionOfTheAnswerWhoseBooksTheyLookAt() {
        answer(0, list(5));
        answer(10, list(5));
        spotCheck(40, list(6));
        sample(600, list(6));
        spotCheck(620, list(6));
        answer(700, list(7));
        assertThat(matching.provedAt()).contains(at(10));
    }
}
