// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.FactOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The stores of facts: which were counted, and the counts by hour. Each fact is counted once, in the hour in which it
 * happened.
 *
 * <p>A fact is recognised by its id for 8 days of event time. That is long enough for ever: a fact older than a week is in no
 * window, and it is refused before the ledger is asked whether it was counted.
 */
final class FactLedger {
    private static final String SEEN = "facts-seen";
    private static final String HOURS = "facts-by-hour";
    /**
     * Longer than a week and an hour by more than the clock skew of any writer. If the clock of the streams was ahead by most
     * of a day, nothing has been removed that is needed once the clock is right again.
     */
    private static final Duration RETENTION = Duration.ofDays(8);

    private static final byte[] PRESENT = {};

    private final WindowStore<String, byte[]> seen;
    private final KeyValueStore<Bytes, Long> hours;

    private FactLedger(WindowStore<String, byte[]> seen, KeyValueStore<Bytes, Long> hours) {
        this.seen = seen;
        this.hours = hours;
    }

    /** The stores of the processor that owns the ledger. */
    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(SEEN, RETENTION, Duration.ofMillis(1), false),
                        Serdes.String(),
                        Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(HOURS), Serdes.Bytes(), Serdes.Long()));
    }

    /** The ledger of a task. */
    static FactLedger of(ProcessorContext<?, ?> context) {
        return new FactLedger(context.getStateStore(SEEN), context.getStateStore(HOURS));
    }

    /** Counts a fact of a book, unless it was counted before. */
    FactOutcome count(String bookId, Fact fact, Instant now) {
        if (fact.at().isBefore(Window.thisWeek(now).from())) {
            return FactOutcome.TOO_OLD;
        }
        String id = fact.kind().code() + ":" + fact.id();
        try (WindowStoreIterator<byte[]> before =
                seen.fetch(id, fact.at().minus(RETENTION), fact.at().plus(RETENTION))) {
            if (before.hasNext()) {
                return FactOutcome.DUPLICATE;
            }
        }
        seen.put(id, PRESENT, fact.at().toEpochMilli());
        Bytes key = hourKey(Window.hourOf(fact.at()), fact.kind(), bookId);
        Long count = hours.get(key);
        hours.put(key, count == null ? 1L : count + 1L);
        return FactOutcome.COUNTED;
    }

    /** The first hour that is kept at this time; hours are counted from the epoch. */
    static long firstHour(Instant now) {
        return Window.hourOf(now.minus(RETENTION));
    }

    /** Visits every count. */
    void forEach(Visitor visitor) {
        try (KeyValueIterator<Bytes, Long> all = hours.all()) {
            all.forEachRemaining(entry -> {
                ByteBuffer key = ByteBuffer.wrap(entry.key.get());
                long hour = key.getLong();
                Fact.Kind kind = Fact.Kind.of(key.getChar());
                visitor.visit(StandardCharsets.UTF_8.decode(key).toString(), kind, hour, entry.value);
            });
        }
    }

    /** Removes the hours before this one. */
    void removeBefore(long hour) {
        var old = new ArrayList<Bytes>();
        Bytes end = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(hour).array());
        try (KeyValueIterator<Bytes, Long> all = hours.range(null, end)) {
            all.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(hours::delete);
    }

    /** The hour goes first, so that expired counts are adjacent. */
    private static Bytes hourKey(long hour, Fact.Kind kind, String bookId) {
        byte[] book = bookId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Character.BYTES + book.length)
                .putLong(hour)
                .putChar(kind.code())
                .put(book)
                .array());
    }

    /** Visits counts. */
    @FunctionalInterface
    interface Visitor {
        /** Visits the number of facts of a kind of a book in an hour; hours are counted from the epoch. */
        void visit(String bookId, Fact.Kind kind, long hour, long count);
    }
}
