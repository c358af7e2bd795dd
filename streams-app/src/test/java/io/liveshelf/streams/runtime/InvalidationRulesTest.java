// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which change invalidates what, and nothing more often. Source: read API, "Cache-aside keys". */
class InvalidationRulesTest {
    private static final String SEARCHES = "group/books:search";
    private static final String TAG_SEARCHES = "group/tags:search";
    private static final String DESCRIPTIONS = "key/book:a:descriptions";
    private static final String IT = "Công Nghệ Thông Tin";

    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void invalidatesListsWhenABookAppearsAndWhenItIsRemoved() {
        documents.categorised("a", 1, IT);
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(SEARCHES, child(), DESCRIPTIONS);

        documents.remove("a");
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(SEARCHES, child(), DESCRIPTIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{title: 'Other'}",
                "{authors: ['@b']}",
                "{'community_config.category': 'Truyện Tranh'}",
                "{'community_config.published_at': {$date: '2026-01-01T00:00:00Z'}}",
                "{'community_config.is_public': false}",
                "{deleted_at: {$date: '2026-01-01T00:00:00Z'}}",
            })
    void invalidatesListsWhenWhatABookIsFoundByChanges(String change) {
        documents.categorised("a", 1, IT);
        pipeline.invalidations();

        pipeline.write(Topics.BOOKS, changed(Documents.book("a", 1, "{category: '" + IT + "'}"), change));

        assertThat(pipeline.invalidations())
                .contains(SEARCHES, child(), DESCRIPTIONS)
                .doesNotContain(TAG_SEARCHES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'community_config.total_views': 2}",
                "{'community_config.total_purchases': 2}",
                "{'stats.forever_purchases': 2}",
                "{'community_config.average_rating': 4.5}",
                "{'community_config.rating_count': 2}",
                "{'community_config.total_saves': 2}",
                "{a_field_that_nobody_reads: 2}",
            })
    void invalidatesNothingWhenOnlyACounterMoves(String change) {
        documents.categorised("a", 1, IT);
        pipeline.invalidations();

        pipeline.write(Topics.BOOKS, changed(Documents.book("a", 1, "{category: '" + IT + "'}"), change));

        assertThat(pipeline.invalidations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{description: 'Other'}",
                "{cover_image_url: 'https://covers.example/a.jpg'}",
                "{'community_config.last_chapter_updated_at': {$date: '2026-01-01T00:00:00Z'}}",
            })
    void invalidatesOnlyDescriptionsWhenContentChangesThatNoSearchUses(String change) {
        documents.categorised("a", 1, IT);
        pipeline.invalidations();

        pipeline.write(Topics.BOOKS, changed(Documents.book("a", 1, "{category: '" + IT + "'}"), change));

        assertThat(pipeline.invalidations()).containsExactly(DESCRIPTIONS);
    }

    @Test
    void invalidatesBothCategoriesWhenABookMoves() {
        documents.categorised("a", 1, IT);
        pipeline.invalidations();

        documents.categorised("a", 1, "Truyện Tranh");

        assertThat(pipeline.invalidations())
                .filteredOn(scope -> scope.startsWith("group/books:child:"))
                .hasSize(2)
                .contains(child());
    }

    @Test
    void invalidatesNoCategoryThatTheTaxonomyDoesNotKnow() {
        documents.categorised("a", 1, "Không Có");

        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(SEARCHES, DESCRIPTIONS);
    }

    @Test
    void invalidatesNoListWhenAHiddenBookChanges() {
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 'One', community_config: {tags: ['x']}}");
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 'Two', community_config: {tags: ['y']}}");

        assertThat(pipeline.invalidations()).containsOnly(DESCRIPTIONS);
    }

    @Test
    void invalidatesTagSearchesOnlyWhenATagCountChanges() {
        documents.tagged("a", "x", "y");
        assertThat(pipeline.invalidations()).contains(TAG_SEARCHES);

        documents.tagged("a", "y", "x");
        assertThat(pipeline.invalidations()).contains(SEARCHES).doesNotContain(TAG_SEARCHES);

        documents.tagged("a", "y", "x", "z");
        assertThat(pipeline.invalidations()).contains(TAG_SEARCHES);

        documents.remove("a");
        assertThat(pipeline.invalidations()).contains(TAG_SEARCHES);
    }

    @Test
    void invalidatesListsWhenAnAuthorIsRenamed() {
        pipeline.write(
                Topics.BOOKS, changed(Documents.book("a", 1, "{category: '" + IT + "'}"), "{authors: ['@Nam']}"));
        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao'}");
        pipeline.invalidations();

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao', bio: 'Writer'}");
        assertThat(pipeline.invalidations()).isEmpty();

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao (1915)'}");
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(SEARCHES, child());
    }

    @Test
    void publishesAnInvalidationOfManyChangesOncePerTick() {
        for (int i = 0; i < 50; i++) {
            documents.tagged("b" + i, "x");
        }

        assertThat(pipeline.invalidations())
                .filteredOn(scope -> scope.startsWith("group/"))
                .containsExactlyInAnyOrder(SEARCHES, TAG_SEARCHES);
    }

    @Test
    void publishesAnInvalidationThatATaskLeftWhenItEnded() {
        pipeline.leavePending(SEARCHES);

        assertThat(pipeline.invalidations()).containsExactly(SEARCHES);
        assertThat(pipeline.invalidations()).isEmpty();
    }

    @Test
    void invalidatesSavedAndOwnBooksOfAUserWhoSavesABookOrRemovesIt() {
        String saved = "{_id: 's1', user_id: 'u', book_id: 'a', saved_at: {$date: '2026-03-01T00:00:00Z'}}";
        pipeline.write(Topics.SAVED_BOOKS, saved);
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder("key/user:u:saved_books", "group/user:u:books");

        pipeline.remove(Topics.SAVED_BOOKS, BsonDocument.parse(saved));
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder("key/user:u:saved_books", "group/user:u:books");

        pipeline.remove(Topics.SAVED_BOOKS, BsonDocument.parse(saved));
        assertThat(pipeline.invalidations()).isEmpty();
    }

    @Test
    void invalidatesTheListsOfBothUsersWhenADocumentChangesHands() {
        pipeline.write(Topics.SAVED_BOOKS, "{_id: 's1', user_id: 'u', book_id: 'a'}");
        pipeline.invalidations();

        pipeline.write(Topics.SAVED_BOOKS, "{_id: 's1', user_id: 'v', book_id: 'a'}");

        assertThat(pipeline.invalidations()).contains("key/user:u:saved_books", "key/user:v:saved_books");
    }

    @Test
    void invalidatesProgressHistoryAndOwnBooksOfAUserWhoReadsOn() {
        String[] scopes = {"key/user:u:progress:a", "key/user:u:history", "group/user:u:books"};
        pipeline.write(Topics.PROGRESS, "{_id: 'p1', user_id: 'u', book_id: 'a', position: 0.5}");
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(scopes);

        pipeline.write(Topics.PROGRESS, "{_id: 'p1', user_id: 'u', book_id: 'a', position: 'half'}");
        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder(scopes);
        assertThat(pipeline.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.topic()).isEqualTo(Topics.PROGRESS));

        pipeline.write(Topics.PROGRESS, "{_id: 'p1', user_id: 'u', book_id: 'a', position: 'more'}");
        assertThat(pipeline.invalidations()).isEmpty();
    }

    @Test
    void invalidatesDescriptionsWhenTheyAreWrittenOrRemoved() {
        String document = "{_id: 'd1', book_id: 'a', descriptions: [{chapter_number: 1, text: 'One'}]}";
        pipeline.write(Topics.DESCRIPTIONS, document);
        assertThat(pipeline.invalidations()).containsExactly(DESCRIPTIONS);

        pipeline.remove(Topics.DESCRIPTIONS, BsonDocument.parse(document));
        assertThat(pipeline.invalidations()).containsExactly(DESCRIPTIONS);
    }

    @Test
    void invalidatesHistoryOfAUserWhoViewsABookAndNothingForOneUnknown() {
        pipeline.fact(Topics.VIEW_SESSIONS, fact("{_id: 'v1', book_id: 'a', user_id: 'u'}", "viewed_at"));
        assertThat(pipeline.invalidations()).containsExactly("key/user:u:history");

        pipeline.fact(Topics.VIEW_SESSIONS, fact("{_id: 'v2', book_id: 'a', user_id: null}", "viewed_at"));
        assertThat(pipeline.invalidations()).isEmpty();
    }

    @Test
    void invalidatesPurchasesAndOwnBooksOfAUserWhoBuysABook() {
        pipeline.fact(Topics.PURCHASES, fact("{_id: 'p1', book_id: 'a', user_id: 'u'}", "purchased_at"));

        assertThat(pipeline.invalidations()).containsExactlyInAnyOrder("key/user:u:purchases", "group/user:u:books");
    }

    @Test
    void invalidatesNothingForAFactThatIsSetAside() {
        pipeline.fact(Topics.PURCHASES, "{_id: 'p1', book_id: 'a', user_id: 'u', purchased_at: 'today'}");

        assertThat(pipeline.invalidations()).isEmpty();
        assertThat(pipeline.deadLetters()).hasSize(1);
    }

    @Test
    void keepsOneUsersKeysApartFromAnothersWhateverTheIds() {
        pipeline.write(Topics.PROGRESS, "{_id: 'p1', user_id: 'u:progress', book_id: 'a'}");

        assertThat(pipeline.invalidations()).contains("key/user:u%3Aprogress:progress:a");
    }

    private static String child() {
        return "group/books:child:cong-nghe-thong-tin";
    }

    private BsonDocument fact(String json, String dateField) {
        return BsonDocument.parse(json)
                .append(dateField, new BsonDateTime(pipeline.now().toEpochMilli()));
    }

    /** The document with fields set, named by dotted paths. */
    private static BsonDocument changed(BsonDocument document, String change) {
        BsonDocument.parse(change).forEach((path, value) -> {
            int dot = path.indexOf('.');
            if (dot < 0) {
                document.put(path, value);
            } else {
                document.computeIfAbsent(path.substring(0, dot), each -> new BsonDocument())
                        .asDocument()
                        .put(path.substring(dot + 1), value);
            }
        });
        return document;
    }
}
