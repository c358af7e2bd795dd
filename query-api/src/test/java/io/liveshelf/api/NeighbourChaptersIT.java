// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.CacheKey;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A chapter that is read has the ones beside it ready for its reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeighbourChaptersIT {
    private final RunningApi api = new RunningApi();

    @BeforeEach
    void begin() {
        api.empty();
        api.book("a");
        IntStream.rangeClosed(1, 6)
                .forEach(number -> api.insert(
                        "book_chapters",
                        "{chapter_id: 'c%d', book_id: 'a', number: %d, title: 'C', content: 'text'}"
                                .formatted(number, number)));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void areWarmAndTheirsAreNot() {
        api.publishCards();

        assertThat(cache(api.client.get(chapter(3)))).isEqualTo("MONGO");

        await().until(() -> isInRedis(2) && isInRedis(4));
        assertThat(cache(api.client.get(chapter(4)))).isIn("REDIS", "LOCAL");
        await().during(Duration.ofMillis(300)).until(() -> !isInRedis(1) && !isInRedis(6));
    }

    @Test
    void areLeftAloneWhereNobodyWouldFindThem() {
        // without a card nothing that Redis has of the book counts
        assertThat(cache(api.client.get(chapter(3)))).isEqualTo("MONGO");

        await().until(() -> isInRedis(3));
        await().during(Duration.ofMillis(300)).until(() -> !isInRedis(2) && !isInRedis(4));
    }

    private static String chapter(long number) {
        return "/api/v1/books/a/chapters/" + number;
    }

    private boolean isInRedis(long number) {
        return api.hasKey(CacheKey.chapter("a", number).key());
    }
}
