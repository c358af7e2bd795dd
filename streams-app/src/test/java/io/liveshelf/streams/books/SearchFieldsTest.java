// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.SearchField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SearchFieldsTest {
    private static final Optional<VisibleBook> BEFORE = book("", "{}");

    @ParameterizedTest
    @EnumSource
    void invalidateSearchesWhenAFieldOfAFilterChanges(BookFilter filter) {
        assertThat(filter.fields()).isNotEmpty().allMatch(field -> SearchFields.matters(BEFORE, changed(field)));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfOrders")
    void invalidateSearchesWhenAFieldOfAnOrderChanges(SearchField field) {
        assertThat(SearchFields.matters(BEFORE, changed(field))).isTrue();
    }

    static Stream<SearchField> fieldsOfOrders() {
        return Stream.of(BookOrder.values()).flatMap(order -> order.fields().stream());
    }

    @Test
    void invalidateSearchesWhenABookBecomesVisibleOrHidden() {
        assertThat(SearchFields.matters(Optional.empty(), BEFORE)).isTrue();
        assertThat(SearchFields.matters(BEFORE, Optional.empty())).isTrue();
        assertThat(SearchFields.matters(Optional.empty(), Optional.empty())).isFalse();
    }

    @Test
    void invalidateNothingWhenOnlyCountersChange() {
        assertThat(SearchFields.matters(
                        BEFORE, book("", "{total_views: 9, total_purchases: 9, average_rating: 4.5, rating_count: 9}")))
                .isFalse();
    }

    @Test
    void invalidateThePagesOfBothCategoriesWhenABookMoves() {
        assertThat(SearchFields.pages(book("", "{category: 'Triết Học'}"), book("", "{category: 'Truyện Tranh'}")))
                .isEqualTo(Set.of(Scope.child("triet-hoc"), Scope.child("truyen-tranh")));
    }

    /** The book before, with another value of this field. */
    private static Optional<VisibleBook> changed(SearchField field) {
        return switch (field) {
            case TITLE -> book("title: 'Other',", "{}");
            case AUTHORS -> book("authors: ['@a', '@b'],", "{}");
            case AUTHOR_NAMES -> book("", "{}", "Other");
            case CATEGORY -> book("", "{category: 'Truyện Tranh'}");
            case TAGS -> book("", "{tags: ['other']}");
            case PUBLISHED_AT -> book("", "{published_at: {$date: '2026-03-01T00:00:00Z'}}");
        };
    }

    private static Optional<VisibleBook> book(String fields, String community) {
        return book(fields, community, "Ann");
    }

    private static Optional<VisibleBook> book(String fields, String community, String authorName) {
        String authors = fields.contains("authors") ? "" : "authors: ['@a'],";
        try {
            BookDocument book = BookDocument.read(BsonDocument.parse(
                    "{_id: 1, book_id: 'x', %s %s community_config: %s}".formatted(authors, fields, community)));
            return Optional.of(new VisibleBook(book, Card.of(book, id -> authorName, 0, List.of())));
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }
}
