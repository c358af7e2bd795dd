// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.BookEvent.BookCounters;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Writes events of books for internal topics: a byte that says the format, then JSON. Changes of counters, which come with
 * every view of a book, are some 80 bytes for each book instead: a frame in which a later version may add fields at the end.
 */
public final class BookEventSerde {
    private static final byte JSON = 1;
    /** Without frames; read, but not written any more. */
    private static final byte COUNTERS_WITHOUT_FRAMES = 3;

    private static final byte COUNTERS = 4;

    private static final int TOTAL_VIEWS = 1;
    private static final int TOTAL_PURCHASES = 1 << 1;
    private static final int AVERAGE_RATING = 1 << 2;
    private static final int RATING_COUNT = 1 << 3;

    private BookEventSerde() {}

    /** The serde. */
    @SuppressWarnings("NullAway") // Kafka passes null for tombstones and accepts it
    public static Serde<BookEvent> create() {
        return Serdes.serdeFrom(
                (topic, event) -> event == null ? null : write(event),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    /** The bytes of an event. */
    public static byte[] write(BookEvent event) {
        if (event instanceof BookEvent.CountersChanged changed) {
            return write(changed.books());
        }
        byte[] json = Json.bytes(event);
        return ByteBuffer.allocate(1 + json.length).put(JSON).put(json).array();
    }

    private static byte[] write(List<BookCounters> books) {
        var bytes = new FramedBytes(72 * books.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(COUNTERS);
            for (BookCounters each : books) {
                int frame = bytes.begin();
                write(out, each);
                bytes.end(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, BookCounters book) throws IOException {
        Counters counters = book.counters();
        out.writeByte(flag(TOTAL_VIEWS, counters.totalViews())
                | flag(TOTAL_PURCHASES, counters.totalPurchases())
                | flag(AVERAGE_RATING, counters.averageRating())
                | flag(RATING_COUNT, counters.ratingCount()));
        put(out, book.bookId());
        put(out, book.documentKey());
        put(out, counters.totalViews());
        put(out, counters.totalPurchases());
        if (counters.averageRating() != null) {
            out.writeDouble(counters.averageRating());
        }
        put(out, counters.ratingCount());
        out.writeLong(counters.statsPurchases());
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static int flag(int flag, @Nullable Object value) {
        return value == null ? 0 : flag;
    }

    private static void put(DataOutputStream out, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeLong(value);
        }
    }

    /** Reads {@link #write}. Throws {@link UnknownVersionException} for what only another version knows. */
    public static BookEvent read(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        return switch (bytes[0]) {
            case JSON ->
                StoredJson.read("an event of a book", Arrays.copyOfRange(bytes, 1, bytes.length), BookEvent.class);
            case COUNTERS -> readCounters(rest, FramedBytes::next);
            case COUNTERS_WITHOUT_FRAMES -> readCounters(rest, in -> in);
            default ->
                throw UnknownVersionException.of(
                        "an event of a book has format " + bytes[0], "formats " + JSON + " and " + COUNTERS);
        };
    }

    private static BookEvent readCounters(ByteBuffer in, UnaryOperator<ByteBuffer> next) {
        var books = new ArrayList<BookCounters>();
        while (in.hasRemaining()) {
            books.add(readBook(next.apply(in)));
        }
        return new BookEvent.CountersChanged(books);
    }

    private static BookCounters readBook(ByteBuffer in) {
        int flags = in.get();
        String bookId = readText(in);
        String documentKey = readText(in);
        Long views = (flags & TOTAL_VIEWS) == 0 ? null : Long.valueOf(in.getLong());
        Long purchases = (flags & TOTAL_PURCHASES) == 0 ? null : Long.valueOf(in.getLong());
        Double rating = (flags & AVERAGE_RATING) == 0 ? null : Double.valueOf(in.getDouble());
        Long ratings = (flags & RATING_COUNT) == 0 ? null : Long.valueOf(in.getLong());
        return new BookCounters(bookId, documentKey, new Counters(views, purchases, in.getLong(), rating, ratings));
    }

    private static String readText(ByteBuffer in) {
        byte[] utf8 = new byte[in.getInt()];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
