// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Writes events of books for internal topics: a byte that says the format, then JSON. Changes of counters, which come with
 * every view of a book, are some 40 bytes instead.
 */
public final class BookEventSerde {
    private static final byte JSON = 1;
    private static final byte COUNTERS = 2;

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

    private static byte[] write(BookEvent event) {
        if (event instanceof BookEvent.CountersChanged changed) {
            return write(changed.documentKey(), changed.counters());
        }
        byte[] json = Json.bytes(event);
        return ByteBuffer.allocate(1 + json.length).put(JSON).put(json).array();
    }

    private static byte[] write(String documentKey, Counters counters) {
        byte[] key = documentKey.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(2 + 5 * Long.BYTES + key.length)
                .put(COUNTERS)
                .put((byte) (flag(TOTAL_VIEWS, counters.totalViews())
                        | flag(TOTAL_PURCHASES, counters.totalPurchases())
                        | flag(AVERAGE_RATING, counters.averageRating())
                        | flag(RATING_COUNT, counters.ratingCount())));
        put(out, counters.totalViews());
        put(out, counters.totalPurchases());
        if (counters.averageRating() != null) {
            out.putDouble(counters.averageRating());
        }
        put(out, counters.ratingCount());
        out.putLong(counters.statsPurchases()).put(key);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int flag(int flag, @Nullable Object value) {
        return value == null ? 0 : flag;
    }

    private static void put(ByteBuffer out, @Nullable Long value) {
        if (value != null) {
            out.putLong(value);
        }
    }

    private static BookEvent read(byte[] bytes) {
        return switch (bytes[0]) {
            case JSON -> Json.read(Arrays.copyOfRange(bytes, 1, bytes.length), BookEvent.class);
            case COUNTERS -> readCounters(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
            default ->
                throw new IllegalArgumentException("an event of a book has format " + bytes[0]
                        + ", which this program does not know; another version wrote it");
        };
    }

    private static BookEvent readCounters(ByteBuffer in) {
        int flags = in.get();
        Long views = (flags & TOTAL_VIEWS) == 0 ? null : Long.valueOf(in.getLong());
        Long purchases = (flags & TOTAL_PURCHASES) == 0 ? null : Long.valueOf(in.getLong());
        Double rating = (flags & AVERAGE_RATING) == 0 ? null : Double.valueOf(in.getDouble());
        Long ratings = (flags & RATING_COUNT) == 0 ? null : Long.valueOf(in.getLong());
        var counters = new Counters(views, purchases, in.getLong(), rating, ratings);
        return new BookEvent.CountersChanged(StandardCharsets.UTF_8.decode(in).toString(), counters);
    }
}
