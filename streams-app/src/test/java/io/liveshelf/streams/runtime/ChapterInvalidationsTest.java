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

/** Which chapters of book {@code a} are dropped; 1, 3, 5 and 7 are there before. */
class ChapterInvalidationsTest {
    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));

    @BeforeEach
    void write() {
        for (int number = 1; number <= 7; number += 2) {
            chapter("c" + number, Integer.toString(number));
        }
        pipeline.drops();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void dropsANewChapterAndItsNeighbours() {
        chapter("c4", "4");

        assertDropped(3, 4, 5);
    }

    @Test
    void dropsTheNeighbourOfANewLastChapter() {
        chapter("c8", "8");

        assertDropped(7, 8);
    }

    @Test
    void dropsTheNeighbourOfANewFirstChapterWhoseNumberIsNegative() {
        chapter("c0", "-2");

        assertDropped(-2, 1);
    }

    @Test
    void dropsAChapterThatIsWrittenAgainBecauseItsTextIsNotTold() {
        chapter("c3", "3");

        assertDropped(3);
    }

    @Test
    void dropsAChapterThatIsGoneAndItsNeighbours() {
        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'c3'}"));

        assertDropped(1, 3, 5);
    }

    @Test
    void dropsAChapterThatIsMarkedDeletedOnce() {
        deleted("c7");
        assertDropped(5, 7);

        deleted("c7");
        assertThat(pipeline.drops()).isEmpty();
    }

    @Test
    void dropsOldAndNewNumberAndAllNeighboursWhenAChapterIsRenumbered() {
        chapter("c1", "6");

        assertDropped(1, 3, 5, 6, 7);
    }

    @Test
    void dropsAllThatChangesWhenAChapterMovesPastNobody() {
        chapter("c3", "4");

        assertDropped(1, 3, 4, 5);
    }

    @Test
    void leavesNeighboursWhereAnotherChapterHasTheNumber() {
        chapter("twin", "3");
        assertDropped(3);

        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'c3'}"));
        assertDropped(3);

        pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'twin'}"));
        assertDropped(1, 3, 5);
    }

    @Test
    void dropsOnlyTheListForAChapterWithoutNumber() {
        chapter("extra", "null");

        assertDropped();
    }

    @Test
    void dropsInBothBooksWhenAChapterMoves() {
        pipeline.write(Topics.CHAPTERS, "{_id: 'c3', chapter_id: 'c3', book_id: 'b', number: 3}");

        assertThat(pipeline.drops())
                .containsExactlyInAnyOrder(
                        "key/book:a:chapters:list",
                        "key/book:a:chapter:1",
                        "key/book:a:chapter:3",
                        "key/book:a:chapter:5",
                        "key/book:b:chapters:list",
                        "key/book:b:chapter:3");
    }

    @Test
    void dropsNothingForAChapterThatWasNeverReadable() {
        pipeline.write(Topics.CHAPTERS, "{_id: 'c9', chapter_id: 'c9', book_id: 'a', number: 'nine'}");

        assertThat(pipeline.drops()).isEmpty();
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

    private void assertDropped(int... numbers) {
        Stream<String> chapters = Arrays.stream(numbers).mapToObj(number -> "key/book:a:chapter:" + number);
        assertThat(pipeline.drops())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("key/book:a:chapters:list"), chapters)
                        .toList());
    }
}
