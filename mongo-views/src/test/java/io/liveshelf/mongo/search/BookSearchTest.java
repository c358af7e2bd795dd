// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.payload.ListEntry;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookSearchTest {
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();

    @BeforeAll
    void insertABookThatMatchesEveryFilterAndOneThatMatchesNone() {
        insert("book_authors", "{_id: 1, author_id: '@ann', name: 'Ann Thư'}");
        insert("online_books", """
                {_id: 1, book_id: 'matching', title: 'Kinh Tế', authors: ['@Ann'],
                 community_config: {is_public: true, category: 'Triết Học', tags: ['x', 'y'], total_views: 2,
                  average_rating: 4.5, last_chapter_updated_at: {$date: '2026-03-02T00:00:00Z'},
                  published_at: {$date: '2026-03-02T00:00:00Z'}}}""");
        insert("online_books", """
                {_id: 2, book_id: 'a', title: 'Other', authors: ['@bob'],
                 community_config: {is_public: true, category: 'Truyện Tranh', tags: ['z'], total_views: 1,
                  average_rating: 4.0, last_chapter_updated_at: {$date: '2026-03-01T00:00:00Z'},
                  published_at: {$date: '2026-03-01T00:00:00Z'}}}""");
    }

    private void insert(String collection, String json) {
        mongo.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    @AfterAll
    void stop() {
        mongo.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterLetsThroughWhatMatchesAndNothingElse(BookFilter filter) {
        assertThat(found(BookFilters.NONE, BookOrder.DEFAULT)).containsExactly("matching", "a");
        assertThat(matching(filter))
                .allSatisfy(value -> assertThat(found(BookFilters.of(Map.of(filter, value)), BookOrder.DEFAULT))
                        .as(value)
                        .containsExactly("matching"));
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderIsDescending(BookOrder order) {
        assertThat(found(BookFilters.NONE, order)).containsExactly("matching", "a");
    }

    /** Values that the one book matches and the other does not; a new filter needs some here. */
    private static List<String> matching(BookFilter filter) {
        return switch (filter) {
            case Q -> List.of("kinh te", "ann thu", "@an");
            case AUTHOR -> List.of("@ANN", "thu", "nn");
            case CATEGORY -> List.of("Triết Học");
            case TAGS -> List.of("x", "unknown,y");
        };
    }

    private List<String> found(BookFilters filters, BookOrder order) {
        return BookSearch.list(mongo.at(Instant.EPOCH), BookQuery.of(filters, order, Page.FIRST)).entries().stream()
                .map(ListEntry::bookId)
                .toList();
    }
}
