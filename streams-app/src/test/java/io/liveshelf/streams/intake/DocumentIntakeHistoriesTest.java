// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.BookEvent.BookRemoved;
import io.liveshelf.streams.BookEvent.BookWritten;
import io.liveshelf.streams.BookEvent.CountersChanged;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.state.ProcessorTask;
import io.liveshelf.streams.state.ProcessorTask.Committed;
import io.liveshelf.streams.state.ProcessorTask.Emitted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Whatever happens to a task of the intake, the last that it has emitted of each book is what its document says last. */
class DocumentIntakeHistoriesTest {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Instant START = Instant.parse("2026-03-08T12:00:00Z");

    private record Book(
            String bookId, @Nullable String title, @Nullable Long views) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void emitsInTheEndWhatTheDocumentsSay(@ForAll Random random) {
        var history = new History();
        for (int i = 0; i < 400; i++) {
            history.step(random);
        }
        history.end();

        assertThat(history.emitted()).isEqualTo(history.documents);
    }

    private static final class History {
        /** By document, its title and views as they are; those that are gone have no entry. */
        private final Map<String, Book> documents = new HashMap<>();

        private final Committed committed = new Committed();
        private ProcessorTask<byte[], byte[]> task = active();

        void step(Random random) {
            change(random);
            if (random.nextInt(15) == 0) {
                task.pass(TICK.multipliedBy(5));
            }
            if (random.nextInt(8) == 0) {
                task.commit();
            }
            if (random.nextInt(40) == 0) {
                incident(random);
            }
        }

        void end() {
            task.pass(TICK.multipliedBy(10));
            task.commit();
            task.close();
        }

        private void change(Random random) {
            String id = "d" + random.nextInt(8);
            if (random.nextInt(12) == 0) {
                documents.remove(id);
                send(id, null);
                return;
            }
            Book before = documents.getOrDefault(id, new Book("b" + id, "t", 0L));
            Book after = switch (random.nextInt(10)) {
                case 0 -> new Book("other-" + id, before.title(), before.views());
                case 1, 2 -> new Book(before.bookId(), "t" + random.nextInt(3), before.views());
                default -> new Book(before.bookId(), before.title(), (long) random.nextInt(1_000));
            };
            documents.put(id, after);
            send(
                    id,
                    "{\"_id\": \"%s\", \"book_id\": \"%s\", \"title\": \"%s\", \"community_config\": {\"total_views\": %d}}"
                            .formatted(id, after.bookId(), after.title(), after.views()));
        }

        @SuppressWarnings("NullAway") // a record without a value is a tombstone
        private void send(String id, @Nullable String document) {
            task.process(id.getBytes(UTF_8), document == null ? null : document.getBytes(UTF_8));
        }

        private void incident(Random random) {
            switch (random.nextInt(3)) {
                case 0 -> task.abort();
                case 1 -> task.reinitialise();
                default -> {
                    ProcessorTask<byte[], byte[]> next = active();
                    task.close();
                    task.redeliverTo(next);
                    task = next;
                }
            }
        }

        /** What the stage of the books knows in the end. */
        private Map<String, Book> emitted() {
            var books = new HashMap<String, Book>();
            for (Emitted each : committed.emitted()) {
                if (each.value() instanceof BookWritten written) {
                    books.put(
                            written.documentKey(),
                            new Book(
                                    (String) each.key(),
                                    written.book().title(),
                                    written.book().totalViews()));
                } else if (each.value() instanceof BookRemoved removed) {
                    books.computeIfPresent(
                            removed.documentKey(), (id, book) -> book.bookId().equals(each.key()) ? null : book);
                } else if (each.value() instanceof CountersChanged changed) {
                    changed.books()
                            .forEach(other ->
                                    countersChanged(books, other.bookId(), other.documentKey(), other.counters()));
                }
            }
            return books;
        }

        private static void countersChanged(Map<String, Book> books, String bookId, String id, Counters counters) {
            Book book = Objects.requireNonNull(books.get(id), "content comes before counters");
            books.put(id, new Book(bookId, book.title(), counters.totalViews()));
        }

        private ProcessorTask<byte[], byte[]> active() {
            return ProcessorTask.active(
                    DocumentIntake.supplier(TICK, new BookPartitions(), new EventTotals()), Set.of(), committed, START);
        }
    }
}
