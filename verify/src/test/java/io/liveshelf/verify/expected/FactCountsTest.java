// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.time.Window;
import io.liveshelf.verify.expected.FactCounts.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FactCountsTest {

    private static final Instant NOW = Instant.parse("2026-03-08T10:30:00Z");
    private static final Window WEEK = Window.thisWeek(NOW);

    private final FactCounts views = FactCounts.ofViews();

    private void view(int partition, String id, String book, Instant at) {
        String json = "{\"_id\":\"" + id + "\",\"book_id\":\"" + book + "\",\"viewed_at\":{\"$date\":\"" + at + "\"}}";
        views.add(partition, book, json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @Test
    void countsEachFactOncePerPartition() {
        view(0, "1", "a", NOW);
        view(0, "1", "a", NOW);
        view(0, "2", "a", NOW);
        view(1, "1", "b", NOW);
        assertThat(views.in(WEEK)).containsExactly(new Counted("a", 2), new Counted("b", 1));
    }

    @Test
    void breaksTiesByBook() {
        view(0, "1", "b", NOW);
        view(0, "2", "a", NOW);
        assertThat(views.in(WEEK)).extracting(Counted::bookId).containsExactly("a", "b");
    }

    @Test
    void countsInWholeHoursOfTheWeek() {
        view(0, "first hour", "a", Instant.parse("2026-03-01T10:00:00Z"));
        view(0, "too old", "a", Instant.parse("2026-03-01T09:59:59.999Z"));
        view(0, "a fast clock", "a", NOW.plus(Duration.ofMinutes(4)));
        assertThat(views.in(WEEK)).containsExactly(new Counted("a", 2));
    }

    @Test
    void leavesOutWhatMakesNoSense() {
        view(0, "too far ahead", "a", NOW.plus(Window.HORIZON).plusSeconds(1));
        views.add(0, "a", "{\"_id\":1}".getBytes(StandardCharsets.UTF_8), NOW);
        views.add(0, "a", "no JSON".getBytes(StandardCharsets.UTF_8), NOW);
        views.add(0, "a", null, NOW);
        views.add(
                0,
                "another key",
                "{\"_id\":2,\"book_id\":\"a\",\"viewed_at\":{\"$date\":\"2026-03-08T10:00:00Z\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                NOW);
        assertThat(views.between(WEEK.from(), NOW.plus(Window.HORIZON).plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void countsWhatIsAheadAtItsOwnTime() {
        Instant ahead = NOW.plus(Duration.ofDays(3));
        view(0, "three days ahead", "a", ahead);
        assertThat(views.in(WEEK)).isEmpty();
        assertThat(views.in(Window.thisWeek(ahead))).containsExactly(new Counted("a", 1));
    }
}
