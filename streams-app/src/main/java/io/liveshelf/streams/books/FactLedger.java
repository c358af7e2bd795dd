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
 * Counts each fact once, in the hour in which it happened, for a day longer than a window can ask for that hour.
 *
 * <p>A fact is recognised by its id for 8 days of its own time. That is for ever: one older than the week counts nowhere,
 * so it is turned away before anybody asks whether it was counted.
 */
public final class FactLedger {
    private static final String SEEN = "facts-seen";
    private static final String HOURS = "fact-hours";
    /**
     * Longer than a week and an hour by more than the clock skew of any writer, and by so much that a streams clock which
     * was ahead by most of a day has forgotten nothing when it is right again.
     */
    private static final Duration RETENTION = Duration.ofDays(8);

    private static final byte[] PRESENT = {};

    private final WindowStore<String, byte[]> seen;
    private final KeyValueStore<Bytes, Long> hours;

    private FactLedger(WindowStore<String, byte[]> seen, KeyValueStore<Bytes, Long> hours) {
        this.seen = seen;
        this.hours = hours;
    }

    /** The stores, for the stage that keeps the ledger. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(SEEN, RETENTION, Duration.ofMillis(1), false),
                        Serdes.String(),
                        Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(HOURS), Serdes.Bytes(), Serdes.Long()));
    }

    /** The ledger of a task. */
    public static FactLedger of(ProcessorContext<?, ?> context) {
        return new FactLedger(context.getStateStore(SEEN), context.getStateStore(HOURS));
    }

    /** Counts a fact of a book unless that was done before. */
    public FactOutcome enter(String bookId, Fact fact, Instant now) {
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

    /** First hour, since the epoch, that is not forgotten at this time. */
    public static long firstHour(Instant now) {
        return Window.hourOf(now.minus(RETENTION));
    }

    /** Every count that is not forgotten. */
    public void replay(HourCounts counts) {
        try (KeyValueIterator<Bytes, Long> all = hours.all()) {
            all.forEachRemaining(entry -> {
                ByteBuffer key = ByteBuffer.wrap(entry.key.get());
                long hour = key.getLong();
                Fact.Kind kind = Fact.Kind.of(key.getChar());
                counts.add(StandardCharsets.UTF_8.decode(key).toString(), kind, hour, entry.value);
            });
        }
    }

    /** Forgets the hours before this one. */
    public void forgetBefore(long hour) {
        var old = new ArrayList<Bytes>();
        Bytes end = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(hour).array());
        try (KeyValueIterator<Bytes, Long> all = hours.range(null, end)) {
            all.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(hours::delete);
    }

    /** Hour first, so that what is too old lies together. */
    private static Bytes hourKey(long hour, Fact.Kind kind, String bookId) {
        byte[] book = bookId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Character.BYTES + book.length)
                .putLong(hour)
                .putChar(kind.code())
                .put(book)
                .array());
    }

    /** Takes counts. */
    @FunctionalInterface
    public interface HourCounts {
        /** So many facts of a kind happened to the book in this hour since the epoch. */
        void add(String bookId, Fact.Kind kind, long hour, long count);
    }
}
