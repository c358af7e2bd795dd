// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.rules.Measures;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.DerivedStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which facts were counted, and the counts of each book. A fact is counted once, in the hour in which it happened.
 *
 * <p><b>Identity.</b> The {@code _id} is the fact, whatever its time is when it comes again: a document may be changed after it was
 * inserted, and be copied again. So ids of all days that are kept are in one table.
 *
 * <p><b>Time.</b> Facts of the last {@link Fact#KEPT} and of the future are kept by the hour. That is more than any window
 * needs, so that nothing is lost while a clock is ahead or behind. What is older is {@link EventOutcome#LATE}. The sums follow
 * the clock by {@link #advance}; after any jump of it, forwards or backwards, they are computed from the hours.
 *
 * <p><b>Changelog.</b> Before each commit the facts that were counted are written together, as chunks under ascending numbers. A
 * chunk says which facts there are, not what they add, so chunks may be restored in any order and more than once. Nothing is
 * tombstoned and no key comes twice, so there is nothing to compact: the topic deletes what is too old to be in any window.
 *
 * <p>It is a store; each task has its own. Not thread-safe, like all stores.
 */
public final class FactLedger extends DerivedStore {
    private static final String NAME = "facts";
    private static final int CHUNK_BYTES = 512 << 10;
    private static final int SLICE = 20_000;

    /** A fact may be dated that far ahead when its chunk is written, and must be kept until it is too old. */
    private static final Duration RETENTION = Window.HORIZON.plus(Fact.KEPT);

    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.RETENTION_MS_CONFIG,
            String.valueOf(RETENTION.toMillis()),
            // Only whole segments are deleted.
            TopicConfig.SEGMENT_MS_CONFIG,
            String.valueOf(Duration.ofDays(1).toMillis()));

    private final InstantSource clock;
    private final int chunkBytes;
    private final FactIds ids = new FactIds();
    private final WindowCounts counts;
    private final ChunkWriter chunk = new ChunkWriter();
    private long nextChunk;

    private FactLedger(InstantSource clock, Measures measures, int slice, int chunkBytes) {
        super(NAME);
        this.clock = clock;
        this.chunkBytes = chunkBytes;
        counts = new WindowCounts(measures, clock.instant(), slice);
    }

    /** Learns of changed counts. */
    @FunctionalInterface
    public interface Listener {
        /** Learns nothing. */
        Listener NOBODY = (bookId, counts) -> {};

        /** The counts of a book are these now. The book may be unknown to the listener. */
        void countsChanged(String bookId, FactCounts counts);
    }

    /** The stores of the processor that owns the ledger. */
    public static List<StoreBuilder<?>> stores(InstantSource clock, Measures measures) {
        return stores(clock, measures, SLICE, CHUNK_BYTES);
    }

    /** The stores of a ledger that moves {@code slice} books at a time and cuts chunks of this size. */
    static List<StoreBuilder<?>> stores(InstantSource clock, Measures measures, int slice, int chunkBytes) {
        return List.of(builder(NAME, CHANGELOG, () -> new FactLedger(clock, measures, slice, chunkBytes)));
    }

    /**
     * The ledger of a task.
     *
     * @param listener learns of each change of counts from now on; ask {@link #countsOf} for those that are there already
     */
    public static FactLedger of(ProcessorContext<?, ?> context, Listener listener) {
        FactLedger ledger = context.getStateStore(NAME);
        ledger.moveWindows();
        ledger.counts.setListener(listener);
        return ledger;
    }

    /** Counts a fact of a book, unless it was counted before or is too old. */
    public EventOutcome count(String bookId, Fact fact) {
        long hourOfFact = Window.hourOf(fact.at());
        if (counts.isLate(hourOfFact)) {
            return EventOutcome.LATE;
        }
        int hour = Math.toIntExact(hourOfFact);
        FactId id = FactId.of(fact);
        if (!ids.add(hour, id.high(), id.low())) {
            return EventOutcome.DUPLICATE;
        }
        BookFacts book = counts.book(bookId);
        chunk.add(fact.kind(), hour, id.high(), id.low(), book);
        counts.add(book, fact.kind(), hour);
        if (chunk.size() >= chunkBytes) {
            writeChanges();
        }
        return EventOutcome.COUNTED;
    }

    /**
     * The counts of a book in the current windows. If its sums had still to be moved to them, they are moved and the listener
     * is told.
     */
    public FactCounts countsOf(String bookId) {
        return counts.of(bookId);
    }

    /**
     * Moves the windows by the clock, and the sums of at most 20,000 books with them. Call it every second, and again soon if
     * it returns true: more remains then, and heads by counts must not be published.
     */
    public boolean advance() {
        moveWindows();
        counts.advance();
        if (isSettled()) {
            ids.tidy();
        }
        return !isSettled();
    }

    /** Whether the sums of all books speak of {@link #day} and {@link #hour}. */
    public boolean isSettled() {
        return counts.isSettled();
    }

    /** The day of the windows, in UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(hour(), ZoneOffset.UTC);
    }

    /** The start of the current hour of the windows. */
    public Instant hour() {
        return counts.windows().start();
    }

    private void moveWindows() {
        if (counts.moveTo(clock.instant())) {
            ids.removeBefore(counts.firstHour());
        }
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        nextChunk = Math.max(nextChunk, ByteBuffer.wrap(key).getLong() + 1);
        if (value != null) {
            moveWindows();
            ChunkReader.read(value, new Restoration());
        }
    }

    private final class Restoration implements ChunkReader.Visitor {
        private final List<BookFacts> books = new ArrayList<>();

        @Override
        public void book(String bookId) {
            books.add(counts.book(bookId));
        }

        @Override
        public void fact(Fact.Kind kind, int hour, long high, long low, int place) {
            if (!counts.isDropped(hour) && ids.add(hour, high, low)) {
                counts.add(books.get(place), kind, hour);
            }
        }
    }

    @Override
    protected void clear() {
        ids.clear();
        counts.clear(clock.instant());
        chunk.clear();
        nextChunk = 0;
    }

    @Override
    protected void released() {
        counts.setListener(Listener.NOBODY);
    }

    @Override
    protected boolean hasChanges() {
        return !chunk.isEmpty();
    }

    @Override
    protected void writeChanges() {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(nextChunk++).array();
        log(key, chunk.cut());
    }
}
