// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordKeysTest {
    private final RecordChain views = new RecordChain("book_view_sessions");
    private final RecordChain books = new RecordChain("online_books");

    static Stream<String> all() {
        return Connectors.all();
    }

    @Test
    void keysAFactByItsBook() {
        assertThat(views.keyOf(inserted("{_id: 1, book_id: 'b-1'}"))).isEqualTo("b-1");
    }

    @Test
    void letsAFactWithoutABookThroughWithoutAKey() {
        assertThat(views.keyOf(inserted("{_id: 1}"))).isNull();
        assertThat(views.keyOf(inserted("{_id: 1, book_id: null}"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5                     | 5",
                "{$numberLong: '5'}    | {\"$numberLong\": \"5\"}",
                "true                  | true",
                "['a', 'b']            | [\"a\", \"b\"]",
                "{a: 1}                | {\"a\": 1}",
                "\"\"                  | ``",
            })
    void letsAFactWithAStrangeBookThroughWithItsText(String bookId, String key) {
        assertThat(views.keyOf(inserted("{_id: 1, book_id: " + bookId + "}"))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'b-1'                                | b-1",
                "{$oid: '637f1b2c9d3e4f5a6b7c8d9e'}   | {\"$oid\": \"637f1b2c9d3e4f5a6b7c8d9e\"}",
                "5                                    | 5",
                "{$numberLong: '5'}                   | {\"$numberLong\": \"5\"}",
                "{user_id: 'u', book_id: 'b'}         | {\"user_id\": \"u\", \"book_id\": \"b\"}",
            })
    void keysADocumentByItsId(String id, String key) {
        BsonDocument deleted = BsonDocument.parse(
                "{_id: {_data: '82'}, operationType: 'delete', ns: {db: 'x', coll: 'y'}, documentKey: {_id: " + id
                        + "}}");
        BsonDocument updated = deleted.clone().append("fullDocument", BsonDocument.parse("{_id: " + id + ", a: 1}"));

        assertThat(books.keyOf(updated)).isEqualTo(key);
        assertThat(books.keyOf(deleted)).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("all")
    void letsHeartbeatsThroughAsTheyAre(String collection) {
        assertThat(new RecordChain(collection).heartbeatKey("{\"_data\": \"82\"}"))
                .isEqualTo("{\"_data\": \"82\"}");
    }

    private static BsonDocument inserted(String document) {
        return BsonDocument.parse("{_id: {_data: '82'}, operationType: 'insert', ns: {db: 'x', coll: 'y'},"
                + " documentKey: {_id: 1}, fullDocument: " + document + "}");
    }
}
