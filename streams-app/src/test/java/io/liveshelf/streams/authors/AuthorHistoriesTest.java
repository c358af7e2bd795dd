// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.CreditedBook;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.state.ProcessorTask;
import io.liveshelf.streams.state.ProcessorTask.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

/** Whatever happens to a task of authors, it has published in the end what a new task publishes that is given what there is. */
class AuthorHistoriesTest {
    private static final Instant START = Instant.parse("2026-03-08T21:30:00Z");
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int AUTHORS = 150;

    @Test
    void publishesTheSameAfterItWasClosedAndInitialised() {
        var history = new History(1);
        history.change(300);
        history.task.reinitialise();
        history.change(50);

        assertThat(history.published()).isEqualTo(history.fromScratch());
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void publishesWhatANewTaskWouldPublishWhateverHappens(@ForAll long seed) {
        var history = new History(seed);
        for (int chapter = 0; chapter < 8; chapter++) {
            history.change(60);
            history.incident();
        }

        assertThat(history.published()).isEqualTo(history.fromScratch());
    }

    private static final class History {
        private final Random random;
        private final Committed committed = new Committed();
        /** The last event of each document and of each partition's totals. */
        private final Map<String, Change> last = new LinkedHashMap<>();

        private ProcessorTask<String, AuthorEvent> task = active(committed);

        private record Change(String authorId, AuthorEvent event) {}

        History(long seed) {
            random = new Random(seed);
        }

        void change(int count) {
            for (int i = 0; i < count; i++) {
                Change change = change("@a" + random.nextInt(AUTHORS));
                task.process(change.authorId(), change.event());
                if (random.nextInt(12) == 0) {
                    task.pass(TICK);
                }
                if (random.nextInt(20) == 0) {
                    task.commit();
                }
            }
        }

        private Change change(String author) {
            String document = author + "-" + random.nextInt(3);
            boolean removed = random.nextInt(3) == 0;
            return switch (random.nextInt(5)) {
                case 0 ->
                    put(
                            "profile" + document,
                            author,
                            removed
                                    ? new AuthorEvent.ProfileRemoved(document)
                                    : new AuthorEvent.ProfileWritten(
                                            document,
                                            new AuthorDocument(document, author, "N" + random.nextInt(9), null, null)));
                case 1 ->
                    put(
                            "review" + document,
                            author,
                            new AuthorEvent.Reviewed(document, removed ? null : Long.valueOf(3 + random.nextInt(3))));
                case 2 -> put("follow" + document, author, new AuthorEvent.Followed(document, !removed));
                default -> {
                    int partition = random.nextInt(3);
                    long views = random.nextInt(30);
                    yield put(
                            "totals" + author + partition,
                            author,
                            new AuthorEvent.TotalsChanged(
                                    partition,
                                    removed
                                            ? AuthorTotals.NONE
                                            : new AuthorTotals(
                                                    1, views, new CreditedBook(views, "b" + random.nextInt(99), 0))));
                }
            };
        }

        private Change put(String key, String author, AuthorEvent event) {
            var change = new Change(author, event);
            last.put(key, change);
            return change;
        }

        void incident() {
            switch (random.nextInt(3)) {
                case 0 -> task.abort();
                case 1 -> task.reinitialise();
                default -> {
                    ProcessorTask<String, AuthorEvent> next = active(committed);
                    task.close();
                    task.redeliverTo(next);
                    task = next;
                }
            }
        }

        Map<Object, Object> published() {
            return published(task, committed);
        }

        Map<Object, Object> fromScratch() {
            var fresh = new Committed();
            ProcessorTask<String, AuthorEvent> other = active(fresh);
            var all = new ArrayList<>(last.values());
            Collections.shuffle(all, random);
            all.forEach(each -> other.process(each.authorId(), each.event()));
            Map<Object, Object> published = published(other, fresh);
            other.close();
            task.close();
            return published;
        }

        private static Map<Object, Object> published(ProcessorTask<String, AuthorEvent> task, Committed committed) {
            task.pass(TICK.multipliedBy(2));
            task.commit();
            var topics = new TreeMap<>();
            committed.emitted().forEach(each -> topics.put(each.key(), Json.read((byte[]) each.value(), Object.class)));
            return topics;
        }

        private static ProcessorTask<String, AuthorEvent> active(Committed from) {
            return ProcessorTask.active(new BothProcessors(), Set.of(), from, START);
        }
    }

    /** The two processors of authors, of which the second reads a store of the first. */
    private static final class BothProcessors implements ProcessorSupplier<String, AuthorEvent, Object, Object> {
        private final ProcessorSupplier<String, AuthorEvent, String, ?> names = AuthorNamesProcessor.supplier(TICK);
        private final ProcessorSupplier<String, AuthorEvent, String, byte[]> rankings =
                AuthorsProcessor.supplier(() -> START, Rules.builtIn(), TICK);

        @Override
        public Set<StoreBuilder<?>> stores() {
            var stores = new LinkedHashSet<>(Objects.requireNonNull(names.stores()));
            stores.addAll(Objects.requireNonNull(rankings.stores()));
            return stores;
        }

        @Override
        public Processor<String, AuthorEvent, Object, Object> get() {
            List<Processor<String, AuthorEvent, Object, Object>> both =
                    List.of(cast(names.get()), cast(rankings.get()));
            return new Processor<>() {
                @Override
                public void init(ProcessorContext<Object, Object> context) {
                    both.forEach(each -> each.init(context));
                }

                @Override
                public void process(Record<String, AuthorEvent> record) {
                    both.forEach(each -> each.process(record));
                }
            };
        }

        @SuppressWarnings("unchecked") // what they emit is only collected
        private static Processor<String, AuthorEvent, Object, Object> cast(Processor<?, ?, ?, ?> processor) {
            return (Processor<String, AuthorEvent, Object, Object>) processor;
        }
    }
}
