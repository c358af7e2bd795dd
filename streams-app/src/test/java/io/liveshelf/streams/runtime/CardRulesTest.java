// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every visible book has a card, and no other has one. Source: read API, "Materialized views". */
class CardRulesTest {
    private static final String A = "book:a:metadata";

    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void showsAVisibleBookWithWhenAndForHowLong() {
        documents.book("a", 7);

        JsonNode card = card();
        assertThat(card.get("title").asText()).isEqualTo("Title of a");
        assertThat(card.get("total_views").asLong()).isEqualTo(7);
        assertThat(card.get("ttl").asLong()).isEqualTo(3600);
        assertThat(Instant.parse(card.get("cached_at").asText())).isBefore(pipeline.now());
    }

    @Test
    void showsNoHiddenBook() {
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 'Hidden'}");

        assertThat(pipeline.card("a")).isEmpty();
        assertThat(pipeline.publishedCards()).isEmpty();
    }

    @Test
    void removesACardOnceWhenItsBookIsHiddenOrRemoved() {
        documents.book("a", 1);
        documents.book("b", 1);
        pipeline.publishedCards();

        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 'Hidden'}");
        documents.remove("b");

        assertThat(pipeline.publishedCards()).containsExactly(A, "book:b:metadata");
        assertThat(pipeline.card("a")).isEmpty();
        assertThat(pipeline.card("b")).isEmpty();
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 'Still hidden'}");
        assertThat(pipeline.publishedCards()).isEmpty();
    }

    @Test
    void showsABookThatBecomesVisibleAgain() {
        documents.book("a", 1);
        documents.remove("a");
        documents.book("a", 1);

        assertThat(pipeline.card("a")).isPresent();
    }

    @Test
    void publishesTheLastOfSeveralCountsOnce() {
        documents.book("a", 1);
        pipeline.publishedCards();

        for (int views = 2; views <= 5; views++) {
            documents.book("a", views);
        }

        assertThat(pipeline.publishedCards()).containsExactly(A);
        assertThat(card().get("total_views").asLong()).isEqualTo(5);
    }

    @Test
    void doesNotPublishAgainWhatDidNotChange() {
        documents.book("a", 1);
        pipeline.publishedCards();

        documents.book("a", 1);
        documents.view("v1", "a", pipeline.now());
        pipeline.write(Topics.CHAPTERS, "{_id: 'c1', chapter_id: 'c1', book_id: 'b', number: 1}");

        assertThat(pipeline.publishedCards()).isEmpty();
    }

    @Test
    void doesNotPublishACountThatWasTakenBackBeforeTheTick() {
        documents.book("a", 1);
        pipeline.publishedCards();

        documents.book("a", 2);
        documents.book("a", 1);

        assertThat(pipeline.publishedCards()).isEmpty();
    }

    @Test
    void showsANewChapterAndANewNameOfAnAuthor() {
        pipeline.write(
                Topics.BOOKS,
                Documents.book("a", 1, "{}").append("authors", new BsonArray(List.of(new BsonString("@Nam")))));
        pipeline.write(Topics.CHAPTERS, "{_id: 'c1', chapter_id: 'c1', book_id: 'a', number: 1}");
        assertThat(card().get("total_chapters").asLong()).isEqualTo(1);

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao'}");

        assertThat(card().at("/author_names/0").asText()).isEqualTo("Nam Cao");
    }

    @Test
    void saysEveryHalfMinuteThatTheCardsAreKeptRightAndRepeatsNone() {
        documents.book("a", 1);
        pipeline.publishedCards();
        pipeline.heartbeats();

        pipeline.pass(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            pipeline.pass(Duration.ofSeconds(30));
        }

        assertThat(pipeline.publishedCards()).isEmpty();
        List<JsonNode> heartbeats = pipeline.heartbeats();
        assertThat(heartbeats).hasSize(11);
        assertThat(heartbeats.get(0).get("v").asInt()).isEqualTo(1);
        assertThat(Instant.parse(heartbeats.get(0).get("at").asText())).isBefore(pipeline.now());
    }

    /** One tick publishes few, so that the heads are not delayed; the others follow in the order in which they changed. */
    @Test
    void publishesAllOfManyChangedCardsInTheOrderOfTheirChanges() {
        int count = 600;
        for (int i = 0; i < count; i++) {
            documents.book("b" + i, 1);
        }

        assertThat(pipeline.publishedCards())
                .hasSize(count)
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(i -> "book:b" + i + ":metadata")
                        .toList());
    }

    private JsonNode card() {
        return pipeline.card("a").orElseThrow();
    }
}
