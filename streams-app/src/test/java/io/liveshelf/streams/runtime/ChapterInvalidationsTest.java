// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which chapters of book {@code a} are invalidated; chapters 1, 3, 5 and 7 exist before. */
class ChapterInvalidationsTest {
    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));

    @BeforeEach
    void write() {
        for (int number = 1; number <= 7; number += 2) {
            chapter("c" + number, Integer.toString(number));
        }
        pipeline.invalidations();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void invalidatesANewChapterAndItsNeighbours() {
        chapter("c4", "4");

        assertInvalidated(3, 4, 5);
    }

    @Test
    void invalidatesTheNeighbourOfANewLastChapter() {
        chapter("c8", "8");

        assertInvalidated(7, 8);
    }

    @Test
    void invalidatesTheNeighbourOfANewFirstChapterWhoseNumberIsNegative() {
        chapter("c0", "-2");

        assertInvalidated(-2, 1);
    }

    @Test
    void invalidatesAChapterThatIsWrittenAgainBecauseItsTextIsNotInTheTopic() {
        chapter("c3", "3");

        assertInvalidated(3);
    }

    @Test
    void invalidatesARemovedChapterAndItsNeighbours() {
        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'c3'}"));

        assertInvalidated(1, 3, 5);
    }

    @Test
    void invalidatesAChapterThatIsMarkedDeletedOnce() {
        deleted("c7");
        assertInvalidated(5, 7);

        deleted("c7");
        assertThat(pipeline.invalidations()).isEmpty();
    }

    @Test
    void invalidatesOldAndNewNumberAndAllNeighboursWhenAChapterIsRenumbered() {
        chapter("c1", "6");

        assertInvalidated(1, 3, 5, 6, 7);
    }

    @Test
    void invalidatesAllThatChangesWhenAChapterIsRenumberedWithoutPassingAnother() {
        chapter("c3", "4");

        assertInvalidated(1, 3, 4, 5);
    }

    @Test
    void leavesNeighboursWhereAnotherChapterHasTheNumber() {
        chapter("twin", "3");
        assertInvalidated(3);

        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'c3'}"));
        assertInvalidated(3);

        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'twin'}"));
        assertInvalidated(1, 3, 5);
    }

    @Test
    void invalidatesOnlyTheListForAChapterWithoutNumber() {
        chapter("extra", "null");

        assertInvalidated();
    }

    @Test
    void invalidatesInBothBooksWhenAChapterMoves() {
        pipeline.write(Topics.CHAPTERS, "{_id: 'c3', chapter_id: 'c3', book_id: 'b', number: 3}");

        assertThat(pipeline.invalidations())
                .containsExactlyInAnyOrder(
                        "key/book:a:chapters:list",
                        "key/book:a:chapter:1",
                        "key/book:a:chapter:3",
                        "key/book:a:chapter:5",
                        "key/book:b:chapters:list",
                        "key/book:b:chapter:3");
    }

    @Test
    void invalidatesNothingForAChapterThatWasNeverReadable() {
        pipeline.write(Topics.CHAPTERS, "{_id: 'c9', chapter_id: 'c9', book_id: 'a', number: 'nine'}");

        assertThat(pipeline.invalidations()).isEmpty();
        assertThat(pipeline.deadLetters()).hasSize(1);
    }

    private void chapter(String id, String number) {
        pipeline.write(
                Topics.CHAPTERS, "{_id: '%s', chapter_id: '%s', book_id: 'a', number: %s}".formatted(id, id, number));
    }

    private void deleted(String id) {
        pipeline.write(
                Topics.CHAPTERS,
                "{_id: '%s', chapter_id: '%s', book_id: 'a', number: 7, deleted_at: {$date: '2026-03-05T00:00:00Z'}}"
                        .formatted(id, id));
    }

    private void assertInvalidated(int... numbers) {
        Stream<String> chapters = Arrays.stream(numbers).mapToObj(number -> "key/book:a:chapter:" + number);
        assertThat(pipeline.invalidations())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("key/book:a:chapters:list"), chapters)
                        .toList());
    }
}
