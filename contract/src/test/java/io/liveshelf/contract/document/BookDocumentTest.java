// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookDocumentTest {
    @Test
    void readsAFullDocument() throws MalformedDocument {
        BookDocument book = BookDocument.read(BsonDocument.parse("""
                {_id: {$oid: '65f000000000000000000001'}, book_id: 'b1', title: 'Đắc Nhân Tâm', authors: ['@Carnegie'],
                 access_config: {one_time_view_points: 5}, stats: {forever_purchases: 2, pdf_downloads: {$numberLong: '3'}},
                 community_config: {is_public: true, category: 'Thơ Hay', tags: ['a', 'b'], total_views: 7.0,
                   average_rating: 4.5, published_at: {$date: '2026-01-02T03:04:05Z'}}, deleted_at: null, other: [1]}"""));

        assertThat(book.id()).isEqualTo("65f000000000000000000001");
        assertThat(book.isVisible()).isTrue();
        assertThat(book.purchases()).isEqualTo(5);
        assertThat(book.totalViews()).isEqualTo(7);
        assertThat(book.publishedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(book.lastChapterUpdatedAt()).isNull();
    }

    @Test
    void readsADocumentWithNothingButItsKeys() throws MalformedDocument {
        BookDocument book = BookDocument.read(BsonDocument.parse("{_id: 'x', book_id: 'b1'}"));

        assertThat(book.id()).isEqualTo("{\"_\": \"x\"}");
        assertThat(book.isVisible()).isFalse();
        assertThat(book.tags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {_id: 1}                                              | 'book_id' is missing
            {_id: 1, book_id: ''}                                 | 'book_id' is missing
            {_id: 1, book_id: 42}                                 | 'book_id' must be a string, but is of type int32
            {book_id: 'b'}                                        | '_id' is missing
            {_id: 1, book_id: 'b', title: ['x']}                  | 'title' must be a string, but is of type array
            {_id: 1, book_id: 'b', community_config: []}          | 'community_config' must be an object
            {_id: 1, book_id: 'b', community_config: {tags: 'a'}} | 'community_config.tags' must be an array of strings
            {_id: 1, book_id: 'b', authors: ['a', 1]}             | 'authors[]' must be a string
            {_id: 1, book_id: 'b', deleted_at: 'yesterday'}       | 'deleted_at' must be a date
            {_id: 1, book_id: 'b', community_config: {total_views: NaN}} | must be a finite number
            {_id: 1, book_id: 'b', community_config: {is_public: 1}}     | must be a boolean
            """)
    void namesTheFieldThatCannotBeRead(String document, String message) {
        assertThatThrownBy(() -> BookDocument.read(BsonDocument.parse(document)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining(message);
    }
}
