// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BruteForceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:30:00Z");

    private final BruteForce counts = new BruteForce(20);

    private static Scored scored(int book, long score) {
        return new Scored(Catalogue.bookId(book), score);
    }

    private void view(int book, String at, int times) {
        for (int i = 0; i < times; i++) {
            counts.count(book, Instant.parse(at).toEpochMilli());
        }
    }

    @Test
    void ranksByViewsOfTheDayAndFillsUpByTotalViews() {
        counts.total(3, 500);
        counts.total(4, 400);
        counts.total(9, 900);
        view(7, "2026-11-24T00:00:00Z", 2);
        view(5, "2026-11-24T23:59:59.999Z", 2);
        view(9, "2026-11-24T12:00:00Z", 3);
        view(8, "2026-11-23T23:59:59.999Z", 50);

        assertThat(counts.trending(NOW))
                .containsExactly(scored(9, 3), scored(5, 2), scored(7, 2), scored(3, 0), scored(4, 0));
    }

    @Test
    void ranksByViewsOfTheWeekByWholeHours() {
        view(1, "2026-11-17T20:00:00Z", 2);
        view(2, "2026-11-17T19:59:59.999Z", 9);
        view(3, "2026-11-24T20:59:59.999Z", 1);

        assertThat(counts.week(NOW)).containsExactly(scored(1, 2), scored(3, 1));
    }

    @Test
    void ranksTopBooksByTotalViewsAndTiesById() {
        for (int book = 0; book < 20; book++) {
            counts.total(book, book / 2);
        }

        assertThat(counts.top()).hasSize(10).startsWith(scored(18, 9), scored(19, 9), scored(16, 8));
    }

    @Test
    void growsWithItsRecords() {
        view(6, "2026-11-24T10:00:00Z", 200_000);

        assertThat(counts.trending(NOW)).startsWith(scored(6, 200_000));
    }
}
