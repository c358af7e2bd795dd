// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which facts were counted, and the counts of each book. A fact is counted once, in the hour in which it happened.
 *
 * <p><b>Identity.</b> A fact is an inserted document that is never changed, so whenever it comes again it has the same {@code
 * _id} and the same time. So there is one set of ids per hour, and only that of the fact's hour is asked. If somebody changes
 * the time of a document by hand and has it copied again, it is another fact: it is counted in its new hour as well.
 *
 * <p><b>Time.</b> Facts of the last 9 days and of the future are kept by the hour, which is more than any window needs: a clock
 * that is up to a day and a half ahead or behind loses nothing. What is older is {@link EventOutcome#LATE}. The sums of the
 * windows follow the clock by {@link #advance}; after any jump of it, forwards or backwards, they are computed from the hours.
 *
 * <p><b>Changelog.</b> Before each commit the facts that were counted are written together, as chunks under ascending numbers. A
 * chunk says which facts there are, not what they add, so chunks may be restored in any order and more than once. Nothing is
 * removed: the topic deletes what is older than 10 days.
 *
 * <p>It is a store; each task has its own. Not thread-safe, like all stores.
 */
public final class FactLedger extends DerivedStore {
    private static final String NAME = "facts";
    /** Hours that are kept before the current one: 9 days. */
    private static final int KEPT_HOURS = 9 * 24;
    /** By the broker's clock, and longer than hours are kept: a chunk is never younger than its facts, unless they were early. */
    private static final Duration RETENTION = Duration.ofDays(18);

    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.RETENTION_MS_CONFIG,
            String.valueOf(RETENTION.toMillis()));

    private static final int CHUNK_BYTES = 512 << 10;
    /** How many books one call of {@link #advance} may visit. */
    private static final int SLICE = 20_000;

    private static final Listener NOBODY = (bookId, counts) -> {};

    private final InstantSource clock;
    private final Map<Integer, IdSet> ids = new HashMap<>();
    private final Map<String, BookFacts> books = new HashMap<>();
    /** The same books in the order in which {@link #advance} visits them. */
    private final List<BookFacts> visited = new ArrayList<>();

    private final ChunkWriter chunk = new ChunkWriter();
    private HourWindows windows;
    /** Hours before this one have been dropped. */
    private int firstHour;
    /** Counts the moves of the windows; the sums of a book speak of the windows of its epoch. */
    private int epoch;
    /** The books before this place have been visited since the last move. */
    private int cursor;

    private long nextChunk;
    private Listener listener = NOBODY;
    private int lastHour;
    private @Nullable IdSet lastIds;

    private FactLedger(InstantSource clock) {
        super(NAME);
        this.clock = clock;
        windows = HourWindows.at(clock.instant());
    }

    /** Learns of changed counts. */
    @FunctionalInterface
    public interface Listener {
        /** The counts of a book are these now. The book may be unknown to the listener. */
        void countsChanged(String bookId, FactCounts counts);
    }

    /** The stores of the processor that owns the ledger. */
    public static List<StoreBuilder<?>> stores(InstantSource clock) {
        return List.of(builder(NAME, CHANGELOG, () -> new FactLedger(clock)));
    }

    /**
     * The ledger of a task.
     *
     * @param listener learns of each change of counts from now on; ask {@link #countsOf} for those that are there already
     */
    public static FactLedger of(ProcessorContext<?, ?> context, Listener listener) {
        FactLedger ledger = context.getStateStore(NAME);
        ledger.moveTo(ledger.clock.instant());
        ledger.listener = listener;
        return ledger;
    }

    /** Counts a fact of a book, unless it was counted before or is too old. */
    public EventOutcome count(String bookId, Fact fact) {
        int hour = Math.toIntExact(Window.hourOf(fact.at()));
        if (hour < windows.hour() - KEPT_HOURS) {
            return EventOutcome.LATE;
        }
        FactId id = FactId.of(fact);
        if (!idsOf(hour).add(id.high(), id.low())) {
            return EventOutcome.DUPLICATE;
        }
        BookFacts book = bookOf(bookId);
        chunk.add(fact.kind(), hour, id.high(), id.low(), book);
        if (add(book, fact.kind(), hour)) {
            listener.countsChanged(book.bookId(), book.sums());
        }
        if (chunk.size() >= CHUNK_BYTES) {
            writeChanges();
        }
        return EventOutcome.COUNTED;
    }

    /**
     * The counts of a book in the current windows. If its sums had still to be moved to them, they are moved and the listener
     * is told.
     */
    public FactCounts countsOf(String bookId) {
        BookFacts book = books.get(bookId);
        if (book == null) {
            return FactCounts.NONE;
        }
        if (book.epoch() != epoch && move(book)) {
            listener.countsChanged(book.bookId(), book.sums());
        }
        return book.sums();
    }

    /**
     * Moves the windows by the clock, and the sums of at most 20,000 books with them. Call it every second, and again soon if
     * it returns true: more remains then, and heads by counts must not be published.
     */
    public boolean advance() {
        moveTo(clock.instant());
        int end = (int) Math.min((long) cursor + SLICE, Integer.MAX_VALUE);
        while (cursor < Math.min(end, visited.size())) {
            BookFacts book = visited.get(cursor);
            if (book.epoch() != epoch && move(book)) {
                listener.countsChanged(book.bookId(), book.sums());
            }
            if (book.isEmpty()) {
                remove(book);
                end--;
            } else {
                cursor++;
            }
        }
        if (isSettled()) {
            trimOneHour();
        }
        return !isSettled();
    }

    /** Whether the sums of all books speak of {@link #day} and {@link #hour}. */
    public boolean isSettled() {
        return cursor == visited.size();
    }

    /** The day of the windows, in UTC. */
    public LocalDate day() {
        return hour().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The start of the current hour of the windows. */
    public Instant hour() {
        return windows.start();
    }

    private void moveTo(Instant now) {
        if (Window.hourOf(now) == windows.hour()) {
            return;
        }
        windows = HourWindows.at(now);
        epoch++;
        cursor = 0;
        if (windows.hour() - KEPT_HOURS > firstHour) {
            firstHour = windows.hour() - KEPT_HOURS;
            ids.keySet().removeIf(hour -> hour < firstHour);
            lastIds = null;
        }
    }

    private boolean move(BookFacts book) {
        return book.moveTo(windows, firstHour, epoch);
    }

    /** Adds a fact that is new. Returns whether the sums changed. */
    private boolean add(BookFacts book, Fact.Kind kind, int hour) {
        boolean moved = book.epoch() != epoch && move(book);
        return book.add(kind, hour, windows) || moved;
    }

    private BookFacts bookOf(String bookId) {
        BookFacts book = books.get(bookId);
        if (book == null) {
            boolean settled = isSettled();
            book = new BookFacts(bookId, epoch);
            books.put(bookId, book);
            visited.add(book);
            cursor += settled ? 1 : 0;
        }
        return book;
    }

    /** Removes the book under the cursor; the last one takes its place. */
    private void remove(BookFacts book) {
        books.remove(book.bookId());
        BookFacts last = visited.remove(visited.size() - 1);
        if (last != book) {
            visited.set(cursor, last);
        }
    }

    private IdSet idsOf(int hour) {
        IdSet set = lastIds;
        if (set == null || hour != lastHour) {
            set = ids.computeIfAbsent(hour, each -> new IdSet());
            lastHour = hour;
            lastIds = set;
        }
        return set;
    }

    /** An hour that is over gets few facts more. */
    private void trimOneHour() {
        for (Map.Entry<Integer, IdSet> each : ids.entrySet()) {
            if (each.getKey() < windows.hour() && each.getValue().trim()) {
                return;
            }
        }
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        nextChunk = Math.max(nextChunk, ByteBuffer.wrap(key).getLong() + 1);
        if (value != null) {
            moveTo(clock.instant());
            ChunkReader.read(value, new Restoration());
        }
    }

    private final class Restoration implements ChunkReader.Visitor {
        private final List<BookFacts> restored = new ArrayList<>();

        @Override
        public void book(String bookId) {
            restored.add(bookOf(bookId));
        }

        @Override
        public void fact(Fact.Kind kind, int hour, long high, long low, int place) {
            if (hour >= firstHour && idsOf(hour).add(high, low)) {
                add(restored.get(place), kind, hour);
            }
        }
    }

    @Override
    protected void clear() {
        ids.clear();
        lastIds = null;
        books.clear();
        visited.clear();
        chunk.clear();
        windows = HourWindows.at(clock.instant());
        firstHour = windows.hour() - KEPT_HOURS;
        cursor = 0;
        nextChunk = 0;
    }

    @Override
    protected void released() {
        listener = NOBODY;
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
