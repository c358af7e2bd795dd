// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.FramedBytes;
import io.liveshelf.streams.UnknownVersionException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an {@link IndexedBook} in its changelog: a version, flags, and its documents, each a frame. A later version may add
 * fields at the end of a frame and behind the last one. This one skips them, and what is missing has a default.
 */
final class IndexedBookCodec {
    /** Without frames; read, but not written any more. */
    private static final byte WITHOUT_FRAMES = 1;

    private static final byte VERSION = 2;
    private static final int CARD_DUE = 1;
    private static final int CARD_LISTED = 1 << 1;

    private static final int VISIBLE = 1;
    private static final int CATEGORY = 1 << 1;
    private static final int LAST_CHAPTER = 1 << 2;
    private static final int TOTAL_VIEWS = 1 << 3;
    private static final int TOTAL_PURCHASES = 1 << 4;
    private static final int AVERAGE_RATING = 1 << 5;
    private static final int RATING_COUNT = 1 << 6;

    private IndexedBookCodec() {}

    static byte[] encode(IndexedBook book) {
        var bytes = new FramedBytes(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte((book.cardDue() ? CARD_DUE : 0) | (book.cardListed() ? CARD_LISTED : 0));
            out.writeInt(book.documents().size());
            for (BookDocument each : book.documents()) {
                int frame = bytes.begin();
                write(out, each);
                bytes.end(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, BookDocument book) throws IOException {
        Instant lastChapter = book.lastChapterUpdatedAt();
        out.writeByte((book.isVisible() ? VISIBLE : 0)
                | flag(CATEGORY, book.category())
                | flag(LAST_CHAPTER, lastChapter)
                | flag(TOTAL_VIEWS, book.totalViews())
                | flag(TOTAL_PURCHASES, book.totalPurchases())
                | flag(AVERAGE_RATING, book.averageRating())
                | flag(RATING_COUNT, book.ratingCount()));
        writeText(out, book.id());
        if (book.category() != null) {
            writeText(out, book.category());
        }
        writeLong(out, lastChapter == null ? null : lastChapter.toEpochMilli());
        writeLong(out, book.totalViews());
        writeLong(out, book.totalPurchases());
        if (book.averageRating() != null) {
            out.writeDouble(book.averageRating());
        }
        writeLong(out, book.ratingCount());
        out.writeLong(book.statsPurchases());
        writeTexts(out, book.tags());
        writeTexts(out, book.authors());
    }

    private static int flag(int flag, @Nullable Object value) {
        return value == null ? 0 : flag;
    }

    private static void writeLong(DataOutputStream out, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String each : texts) {
            writeText(out, each);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads {@link #encode}.
     *
     * @param interned gives equal texts of different books one object
     */
    static IndexedBook decode(String bookId, byte[] bytes, UnaryOperator<String> interned) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.get();
        if (version != WITHOUT_FRAMES) {
            UnknownVersionException.check("the index entry of a book", version, VERSION);
        }
        int flags = in.get();
        int count = in.getInt();
        var documents = new ArrayList<BookDocument>(count);
        for (int i = 0; i < count; i++) {
            documents.add(read(bookId, version == WITHOUT_FRAMES ? in : FramedBytes.next(in), interned));
        }
        return new IndexedBook(documents, (flags & CARD_DUE) != 0, (flags & CARD_LISTED) != 0);
    }

    private static BookDocument read(String bookId, ByteBuffer in, UnaryOperator<String> interned) {
        int flags = in.get();
        String documentKey = readText(in);
        String category = (flags & CATEGORY) == 0 ? null : interned.apply(readText(in));
        Instant lastChapter = (flags & LAST_CHAPTER) == 0 ? null : Instant.ofEpochMilli(in.getLong());
        Long views = readLong(in, flags, TOTAL_VIEWS);
        Long purchases = readLong(in, flags, TOTAL_PURCHASES);
        Double rating = (flags & AVERAGE_RATING) == 0 ? null : Double.valueOf(in.getDouble());
        Long ratings = readLong(in, flags, RATING_COUNT);
        var counters = new Counters(views, purchases, in.getLong(), rating, ratings);
        List<String> tags = readTexts(in, interned);
        List<String> authors = readTexts(in, interned);
        return IndexedBook.document(
                documentKey, bookId, (flags & VISIBLE) != 0, lastChapter, category, tags, authors, counters);
    }

    private static @Nullable Long readLong(ByteBuffer in, int flags, int flag) {
        return (flags & flag) == 0 ? null : Long.valueOf(in.getLong());
    }

    private static List<String> readTexts(ByteBuffer in, UnaryOperator<String> interned) {
        int count = in.getInt();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(interned.apply(readText(in)));
        }
        return texts;
    }

    private static String readText(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
