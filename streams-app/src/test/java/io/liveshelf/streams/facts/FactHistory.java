// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/** A task that counts facts as they arrive, and what happens to it; what it should say is computed from scratch. */
final class FactHistory {
    static final Instant START = Instant.parse("2026-03-08T22:10:00Z");
    static final List<String> BOOKS = List.of("a", "b", "c", "d", "e");
    private static final String COUNTERS = "fact-counters";
    private static final int SLICE = 2;
    private static final int CHUNK = 60;
    private static final EventCount NOTHING = EventCount.of(0, 0, 0, 0, 0, 0);

    /** A clock that was ahead by more than what is kept longer than a week has lost facts. */
    private static final Duration FARTHEST_BACK =
            Fact.KEPT.minus(Duration.ofDays(7)).minus(Duration.ofHours(2));

    private final List<Document> arrivals;
    private final Changelogs changelogs = new Changelogs();
    private final List<StoreBuilder<?>> stores;
    private Instant now = START;
    private Instant latest = START;
    private FakeTask task;
    private FakeTask standby;
    private FactLedger ledger;
    private EventCounters counters;
    private final Map<String, FactCounts> told = new HashMap<>();
    private EventCount published = NOTHING;

    private int position;
    private Set<Document> counted = new HashSet<>();
    private Map<EventOutcome, Long> outcomes = new EnumMap<>(EventOutcome.class);
    private int committedPosition;
    private Set<Document> committed = new HashSet<>();
    private Map<EventOutcome, Long> committedOutcomes = new EnumMap<>(EventOutcome.class);

    FactHistory(List<Document> arrivals) {
        this.arrivals = arrivals;
        stores = Stream.concat(
                        FactLedger.stores(() -> now, Rules.builtIn().measures(), SLICE, CHUNK).stream(),
                        Stream.of(EventCounters.store(COUNTERS, new EventTotals())))
                .toList();
        task = FakeTask.active(changelogs, stores);
        standby = FakeTask.standby(changelogs, stores);
        begin();
    }

    private void begin() {
        told.clear();
        published = NOTHING;
        ledger = FactLedger.of(task.context(), told::put);
        counters = EventCounters.of(task.context(), COUNTERS);
        BOOKS.forEach(book -> told.put(book, ledger.countsOf(book)));
    }

    void process(int count) {
        for (int i = 0; i < count && position < arrivals.size(); i++) {
            Document document = arrivals.get(position);
            EventOutcome outcome = ledger.count(document.bookId(), document.fact());
            counters.record(new Source(position), outcome);
            assertThat(possible(document)).as("%s", document).contains(outcome);
            if (outcome == EventOutcome.COUNTED) {
                counted.add(document);
            }
            outcomes.merge(outcome, 1L, Long::sum);
            position++;
        }
    }

    void processAll() {
        process(arrivals.size());
    }

    private Set<EventOutcome> possible(Document document) {
        if (document.hour() < Window.hourOf(ledger.hour().minus(Fact.KEPT))) {
            return Set.of(EventOutcome.LATE);
        }
        if (!counted.contains(document)) {
            return Set.of(EventOutcome.COUNTED);
        }
        // In an hour that was dropped while the clock was ahead it is counted again. No window contains that hour.
        return document.hour() < Window.hourOf(latest.minus(Fact.KEPT))
                ? Set.of(EventOutcome.DUPLICATE, EventOutcome.COUNTED)
                : Set.of(EventOutcome.DUPLICATE);
    }

    void commit() {
        task.commit();
        committedPosition = position;
        committed = new HashSet<>(counted);
        committedOutcomes = new EnumMap<>(outcomes);
    }

    void abort() {
        task.abort();
        rewind();
    }

    void failCommit() {
        task.failCommit();
        rewind();
    }

    void kill() {
        task = FakeTask.active(changelogs, stores);
        rewind();
    }

    void follow() {
        standby.restore();
    }

    void promote() {
        standby.restore();
        task = standby;
        standby = FakeTask.standby(changelogs, stores);
        rewind();
    }

    /** The partition moves to the standby and its task goes on as the standby, each with the stores that it has. */
    void swap() {
        commit();
        FakeTask former = task;
        former.demote();
        standby.restore();
        task = standby;
        standby = former;
        begin();
    }

    private void rewind() {
        position = committedPosition;
        counted = new HashSet<>(committed);
        outcomes = new EnumMap<>(committedOutcomes);
        begin();
    }

    void jump(Duration time) {
        Instant earliest = latest.minus(FARTHEST_BACK);
        Instant target = now.plus(time);
        now = target.isBefore(earliest) ? earliest : target;
        latest = now.isAfter(latest) ? now : latest;
    }

    void advance() {
        ledger.advance();
    }

    void settle() {
        while (ledger.advance()) {
            // the next slice
        }
    }

    /** Asking moves the sums, so it is a step of its own. */
    void checkAllBooks() {
        BOOKS.forEach(book -> assertThat(ledger.countsOf(book)).as(book).isEqualTo(fromScratch(book)));
    }

    void check() {
        if (ledger.isSettled()) {
            BOOKS.forEach(book -> assertThat(told.getOrDefault(book, FactCounts.NONE))
                    .as(book)
                    .isEqualTo(fromScratch(book)));
        }
        counters.publishChanged((key, value) -> published = EventCount.read(value));
        assertThat(published.next()).isEqualTo(position);
        assertThat(published.in()).isEqualTo(position);
        assertThat(published.counted()).isEqualTo(outcomes.getOrDefault(EventOutcome.COUNTED, 0L));
        assertThat(published.duplicates()).isEqualTo(outcomes.getOrDefault(EventOutcome.DUPLICATE, 0L));
        assertThat(published.late()).isEqualTo(outcomes.getOrDefault(EventOutcome.LATE, 0L));
    }

    private FactCounts fromScratch(String book) {
        Window today = Window.today(ledger.hour());
        Window week = Window.thisWeek(ledger.hour());
        return new FactCounts(
                number(book, Fact.Kind.VIEW, today),
                number(book, Fact.Kind.VIEW, week),
                number(book, Fact.Kind.PURCHASE, week));
    }

    private long number(String book, Fact.Kind kind, Window window) {
        return counted.stream()
                .filter(each -> each.bookId().equals(book)
                        && each.fact().kind() == kind
                        && window.contains(each.fact().at()))
                .count();
    }

    /** A document of a fact; it never changes, however often it comes. */
    record Document(String bookId, Fact fact) {
        long hour() {
            return Window.hourOf(fact.at());
        }
    }

    private record Source(long offset) implements RecordMetadata {
        @Override
        public String topic() {
            return "views";
        }

        @Override
        public int partition() {
            return 0;
        }
    }
}
