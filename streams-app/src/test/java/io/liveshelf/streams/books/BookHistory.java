// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.CardKey;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.ProcessorTask;
import io.liveshelf.streams.state.ProcessorTask.Committed;
import io.liveshelf.streams.state.ProcessorTask.Emitted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** A task of books and what happens to it: random changes of books, and failures. */
final class BookHistory {
    private static final Instant START = Instant.parse("2026-03-08T21:30:00Z");
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String COUNTERS = "fact-counters";

    private final Random random;
    private final BookWorld world;
    private final Committed committed = new Committed();
    private Instant now = START;
    private ProcessorTask<String, BookEvent> task;

    BookHistory(long seed) {
        random = new Random(seed);
        world = new BookWorld(random, START);
        task = active(committed);
    }

    /** Changes this many things, with ticks and commits in between. */
    void change(int count) {
        for (int i = 0; i < count; i++) {
            world.change(now).into(task::process);
            if (random.nextInt(12) == 0) {
                pass(TICK);
            }
            if (random.nextInt(20) == 0) {
                task.commit();
            }
        }
    }

    /** The task is closed and initialised with nothing lost. */
    void reinitialise() {
        task.reinitialise();
    }

    /** Something that is not a change of a book. */
    void incident() {
        switch (random.nextInt(6)) {
            case 0 -> task.abort();
            case 1 -> task.reinitialise();
            case 2 -> replaceBy(active(committed));
            case 3 -> promoteAStandby();
            case 4 -> pass(Duration.ofMinutes(random.nextInt(24 * 60)));
            default -> jumpBack();
        }
    }

    /** The other instance was killed: what it had not committed comes again. */
    private void replaceBy(ProcessorTask<String, BookEvent> next) {
        task.close();
        task.redeliverTo(next);
        task = next;
    }

    private void promoteAStandby() {
        ProcessorTask<String, BookEvent> standby = ProcessorTask.standby(supplier(), others(), committed, now);
        for (int i = 0; i < random.nextInt(20); i++) {
            world.change(now).into(task::process);
            if (random.nextInt(5) == 0) {
                task.commit();
                standby.restore();
            }
        }
        standby.promote();
        replaceBy(standby);
    }

    private void jumpBack() {
        pass(Duration.ofMinutes(-random.nextInt(20 * 60)));
        pass(Duration.ofHours(20));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        task.pass(time);
    }

    /** What is in the topics in the end, by child and key. */
    Map<String, Object> published() {
        settle(task);
        return compacted(committed);
    }

    private void settle(ProcessorTask<String, BookEvent> each) {
        for (int i = 0; i < 30; i++) {
            now = now.plus(TICK);
            each.pass(TICK);
        }
        each.commit();
    }

    /** What a new task publishes that is given everything as it is now. */
    Map<String, Object> fromScratch() {
        var fresh = new Committed();
        ProcessorTask<String, BookEvent> other = active(fresh);
        world.replay().forEach(each -> each.into(other::process));
        settle(other);
        other.close();
        task.close();
        return compacted(fresh);
    }

    private static Map<String, Object> compacted(Committed committed) {
        var topics = new TreeMap<String, Object>();
        for (Emitted each : committed.emitted()) {
            if (!each.child().equals(BooksProcessor.INVALIDATIONS)
                    && !(each.key() instanceof CardKey key && key.text().equals(CardKey.HEARTBEAT))) {
                String key = each.child() + " " + each.key();
                if (isNothing(each.value())) {
                    topics.remove(key);
                } else {
                    topics.put(key, comparable(each.value()));
                }
            }
        }
        return Collections.unmodifiableMap(topics);
    }

    private static boolean isNothing(Object value) {
        return value == null
                || (value instanceof AuthorEvent.TotalsChanged changed
                        && changed.totals().books() == 0);
    }

    private static Object comparable(Object value) {
        if (!(value instanceof byte[] bytes)) {
            return value;
        }
        JsonNode json = Json.read(bytes, JsonNode.class);
        ((ObjectNode) json).remove("cached_at");
        return json;
    }

    private ProcessorTask<String, BookEvent> active(Committed from) {
        return ProcessorTask.active(supplier(), others(), from, now);
    }

    private ProcessorSupplier<String, BookEvent, Object, Object> supplier() {
        return BooksProcessor.supplier(() -> now, () -> now, Rules.builtIn(), true, TICK, TICK, COUNTERS);
    }

    private Set<StoreBuilder<?>> others() {
        return Set.of(EventCounters.store(COUNTERS, new EventTotals()), PendingInvalidations.store());
    }
}
