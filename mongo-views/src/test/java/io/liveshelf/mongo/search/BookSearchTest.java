// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.payload.ListEntry;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.contract.search.Page;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void saysWhatASearchDependsOnUnlessThatIsEveryBook() {
        assertThat(footprint(BookFilters.NONE)).isEmpty();
        assertThat(footprint(BookFilters.of(Map.of(BookFilter.Q, "kinh"))))
                .hasValueSatisfying(found -> assertThat(List.of(touches(found, "matching"), touches(found, "a")))
                        .containsExactly(true, false));
    }

    @Test
    void saysItOfAsManyBooksAsAFootprintTakes() {
        try (var other = new EmbeddedCommunity()) {
            List<BsonDocument> books = IntStream.range(0, SearchFootprint.MOST_BOOKS)
                    .mapToObj(i -> BsonDocument.parse(
                            "{book_id: 'b%d', community_config: {is_public: true, tags: ['x']}}".formatted(i)))
                    .toList();
            other.insert(Map.of("online_books", books));
            BookQuery query = BookQuery.of(BookFilters.NONE, BookOrder.DEFAULT, new Page(0, 1))
                    .withTag("x");
            FoundBooks found = BookSearch.found(other.at(Instant.EPOCH), query);
            assertThat(found.list().total()).isEqualTo(SearchFootprint.MOST_BOOKS);
            assertThat(found.footprint())
                    .hasValueSatisfying(all -> assertThat(books)
                            .allMatch(book ->
                                    touches(all, book.getString("book_id").getValue())));

            other.insert(Map.of(
                    "online_books",
                    List.of(BsonDocument.parse(
                            "{book_id: 'more', community_config: {is_public: true, tags: ['x']}}"))));
            assertThat(BookSearch.found(other.at(Instant.EPOCH), query).footprint())
                    .isEmpty();
        }
    }

    private Optional<SearchFootprint> footprint(BookFilters filters) {
        return BookSearch.found(mongo.at(Instant.EPOCH), BookQuery.of(filters, BookOrder.DEFAULT, Page.FIRST))
                .footprint();
    }

    private static boolean touches(SearchFootprint search, String bookId) {
        return new ChangedBooks(List.of(ChangedBook.hidden(bookId))).touch(search);
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
