// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** What a change writes, including the changelogs of stores, does not depend on how much there is already. */
class CostTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final int FEW = 3;
    private static final int MANY = 1_000;
    /** A count of 1,000 has three digits more than a count of 3, and a change writes few counts. */
    private static final long DIGITS_OF_COUNTS = 30;

    @Test
    void aChapterCostsTheSameInABookOfThreeAndOfAThousand() {
        assertSame(ofAChapterAmong(FEW), ofAChapterAmong(MANY));
    }

    @Test
    void aReviewCostsTheSameForAnAuthorOfThreeAndOfAThousand() {
        assertSame(ofAReviewAmong(FEW), ofAReviewAmong(MANY));
    }

    private static void assertSame(Map<String, Long> few, Map<String, Long> many) {
        assertThat(many.keySet()).isEqualTo(few.keySet()).isNotEmpty();
        long bytesOfFew = few.values().stream().mapToLong(Long::longValue).sum();
        long bytesOfMany = many.values().stream().mapToLong(Long::longValue).sum();
        assertThat(bytesOfMany).isCloseTo(bytesOfFew, within(DIGITS_OF_COUNTS));
    }

    private static Map<String, Long> ofAChapterAmong(int chapters) {
        try (var pipeline = new Pipeline(NOW)) {
            new Documents(pipeline).book("a", 1);
            for (int i = 0; i < chapters; i++) {
                pipeline.write(Topics.CHAPTERS, chapter(i, "2026-03-01"));
            }
            pipeline.written();
            pipeline.write(Topics.CHAPTERS, chapter(1, "2026-03-02"));
            return pipeline.written();
        }
    }

    private static BsonDocument chapter(int number, String day) {
        return BsonDocument.parse(
                "{_id: 'id-%04d', chapter_id: 'c%04d', book_id: 'a', number: %d, updated_at: {$date: '%sT00:00:00Z'}}"
                        .formatted(number, number, number, day));
    }

    private static Map<String, Long> ofAReviewAmong(int reviews) {
        try (var pipeline = new Pipeline(NOW)) {
            pipeline.write(Topics.AUTHORS, "{_id: 'p', author_id: '@a', name: 'Name'}");
            for (int i = 0; i < reviews; i++) {
                pipeline.write(Topics.REVIEWS, review(i, 5));
            }
            pipeline.written();
            pipeline.write(Topics.REVIEWS, review(1, 4));
            return pipeline.written();
        }
    }

    private static BsonDocument review(int number, int rating) {
        return BsonDocument.parse("{_id: 'r%04d', author_id: '@a', rating: %d}".formatted(number, rating));
    }
}
