// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.streams.UnknownVersionException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedBookCodecTest {
    /** Where the frame of the first document begins: behind version, flags and number of documents. */
    private static final int FRAME = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{community_config: {is_public: true}}",
                "{community_config: {is_public: true, category: 'Triết Học', tags: ['a', 'Ü', '𝄞'], total_views: 0,"
                        + " total_purchases: 7, average_rating: 4.5, rating_count: 2,"
                        + " last_chapter_updated_at: {$date: '2026-03-08T12:00:00.123Z'}}, authors: ['@A', '@b', '@a'],"
                        + " stats: {forever_purchases: 3}}",
                "{deleted_at: {$date: '1969-01-01T00:00:00Z'}, community_config: {is_public: true, total_views: -1}}",
            })
    void readsWhatItWrote(String fields) throws MalformedDocument {
        IndexedBook book = IndexedBook.UNKNOWN.with(indexed("2", fields)).with(indexed("1", "{}"));

        for (IndexedBook each : new IndexedBook[] {
            book, book.withCardDue(true), book.withCardListed(true), book.without("1"), IndexedBook.UNKNOWN
        }) {
            assertThat(IndexedBookCodec.decode("b", IndexedBookCodec.encode(each), UnaryOperator.identity()))
                    .isEqualTo(each);
        }
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        byte[] bytes = IndexedBookCodec.encode(IndexedBook.UNKNOWN);
        bytes[0]++;

        assertThatThrownBy(() -> IndexedBookCodec.decode("b", bytes, UnaryOperator.identity()))
                .isInstanceOf(UnknownVersionException.class);
    }

    @Test
    void skipsWhatALaterVersionAdds() throws MalformedDocument {
        IndexedBook book =
                IndexedBook.UNKNOWN.with(indexed("1", "{authors: ['@a']}")).withCardDue(true);
        byte[] bytes = IndexedBookCodec.encode(book);
        int length = ByteBuffer.wrap(bytes).getInt(FRAME);

        byte[] later = ByteBuffer.allocate(bytes.length + 9)
                .put(bytes)
                .putInt(FRAME, length + 5)
                .array();

        assertThat(IndexedBookCodec.decode("b", later, UnaryOperator.identity()))
                .isEqualTo(book);
    }

    @Test
    void readsTheVersionWithoutFrames() throws MalformedDocument {
        IndexedBook book =
                IndexedBook.UNKNOWN.with(indexed("1", "{authors: ['@a']}")).withCardDue(true);
        byte[] bytes = IndexedBookCodec.encode(book);

        byte[] before = ByteBuffer.allocate(bytes.length - Integer.BYTES)
                .put((byte) 1)
                .put(bytes, 1, FRAME - 1)
                .put(bytes, FRAME + Integer.BYTES, bytes.length - FRAME - Integer.BYTES)
                .array();

        assertThat(IndexedBookCodec.decode("b", before, UnaryOperator.identity()))
                .isEqualTo(book);
    }

    @Test
    void keepsWhatIsRankedAndCountedAndNothingElse() throws MalformedDocument {
        BookDocument indexed = indexed(
                "1",
                "{title: 'T', description: 'D', authors: ['@A'], community_config: {is_public: true, total_views: 7}}");

        assertThat(indexed.isVisible()).isTrue();
        assertThat(indexed.authors()).containsExactly("@a");
        assertThat(indexed.title()).isNull();
        assertThat(indexed.description()).isNull();
        assertThat(indexed.counters()).isEqualTo(new Counters(7L, null, 0, null, null));
    }

    /** What is derived from it is computed by each new task, and all of that is published again: so a changed taxonomy takes effect. */
    @Test
    void keepsTheNameOfACategoryThatOnlyALaterTaxonomyHas() throws MalformedDocument {
        String name = "A category of next year";
        assertThat(Taxonomy.builtIn().parentOf(name)).isEmpty();
        IndexedBook book = IndexedBook.UNKNOWN.with(
                indexed("1", "{community_config: {is_public: true, category: '" + name + "'}}"));

        IndexedBook restored = IndexedBookCodec.decode("b", IndexedBookCodec.encode(book), UnaryOperator.identity());

        assertThat(restored.visible()).map(BookDocument::category).contains(name);
    }

    private static BookDocument indexed(String documentKey, String fields) throws MalformedDocument {
        BsonDocument document = BsonDocument.parse("{_id: 1, book_id: 'b'}");
        document.putAll(BsonDocument.parse(fields));
        return IndexedBook.indexed(documentKey, BookDocument.read(document), UnaryOperator.identity());
    }
}
