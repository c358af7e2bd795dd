// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static io.liveshelf.streams.intake.IntakeDriver.NOW;
import static io.liveshelf.streams.intake.IntakeDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.ProcessorTask;
import io.liveshelf.streams.state.ProcessorTask.Committed;
import io.liveshelf.streams.state.ProcessorTask.Emitted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Transactions of an intake are aborted, its object is closed and initialised again, another task takes over: what it has emitted
 * in the end has the effect that it would have had without all that.
 */
class IntakeRevivalTest {
    private static final String INVALIDATIONS = "invalidations";
    private static final Duration TICK = Duration.ofMillis(100);

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void documentsHaveTheSameEffect(@ForAll long seed) {
        List<Emitted> right = run(seed, false, IntakeRevivalTest::documents, IntakeRevivalTest::document);
        List<Emitted> emitted = run(seed, true, IntakeRevivalTest::documents, IntakeRevivalTest::document);

        assertThat(EmittedBooks.of(emitted)).isEqualTo(EmittedBooks.of(right)).isNotEmpty();
        assertThat(keys(emitted, DocumentIntake.DEAD_LETTERS)).isEqualTo(keys(right, DocumentIntake.DEAD_LETTERS));
        assertThat(outcomes(emitted, DocumentIntake.EVENT_COUNTERS))
                .isEqualTo(outcomes(right, DocumentIntake.EVENT_COUNTERS));
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void factsAreEmittedOnceAndInvalidateInEveryTransaction(@ForAll long seed) {
        List<Emitted> right = run(seed, false, IntakeRevivalTest::facts, IntakeRevivalTest::fact);
        List<Emitted> emitted = run(seed, true, IntakeRevivalTest::facts, IntakeRevivalTest::fact);

        assertThat(of(emitted, FactIntake.FACTS))
                .isEqualTo(of(right, FactIntake.FACTS))
                .isNotEmpty();
        assertThat(keys(emitted, INVALIDATIONS))
                .isEqualTo(keys(right, INVALIDATIONS))
                .isNotEmpty();
        assertThat(keys(emitted, FactIntake.DEAD_LETTERS)).isEqualTo(keys(right, FactIntake.DEAD_LETTERS));
        assertThat(outcomes(emitted, FactIntake.EVENT_COUNTERS)).isEqualTo(outcomes(right, FactIntake.EVENT_COUNTERS));
    }

    private record Message(String key, String value) {}

    private static List<Emitted> run(
            long seed,
            boolean disturbed,
            Function<Committed, ProcessorTask<byte[], byte[]>> start,
            Function<Random, Message> next) {
        var committed = new Committed();
        var history = new Random(seed);
        var incidents = new Random(seed);
        ProcessorTask<byte[], byte[]> task = start.apply(committed);
        for (int transaction = 0; transaction < 20; transaction++) {
            for (int record = 0; record < 8; record++) {
                Message message = next.apply(history);
                task.process(bytes(message.key()), bytes(message.value()));
            }
            // something is counted in every transaction
            task.process(bytes("odd"), bytes("odd"));
            for (int incident = incidents.nextInt(3); disturbed && incident > 0; incident--) {
                if (incidents.nextBoolean()) {
                    task.abort();
                } else {
                    ProcessorTask<byte[], byte[]> killed = task;
                    task = start.apply(committed);
                    killed.redeliverTo(task);
                    killed.close();
                }
            }
            task.pass(Duration.ofSeconds(2));
            task.commit();
            if (disturbed && incidents.nextInt(4) == 0) {
                task.reinitialise();
            }
        }
        task.pass(Duration.ofSeconds(2));
        task.commit();
        task.close();
        return committed.emitted();
    }

    private static ProcessorTask<byte[], byte[]> documents(Committed committed) {
        return ProcessorTask.active(
                        DocumentIntake.supplier(TICK, new BookPartitions(), new EventTotals()),
                        Set.of(),
                        committed,
                        NOW)
                .reading(Topics.BOOKS);
    }

    private static ProcessorTask<byte[], byte[]> facts(Committed committed) {
        return ProcessorTask.active(new Facts(), Set.of(), committed, NOW).reading(Topics.VIEW_SESSIONS);
    }

    /** The intake of facts with the stores that it shares with the books, which emit its invalidations. */
    private static final class Facts implements ProcessorSupplier<byte[], byte[], Object, Object> {
        @Override
        public Processor<byte[], byte[], Object, Object> get() {
            Processor<byte[], byte[], Object, Object> intake = FactIntake.supplier(
                            () -> NOW, Optional.empty(), Excerpt.EVERYTHING, Topics.FACTS)
                    .get();
            return new Processor<>() {
                @Override
                public void init(ProcessorContext<Object, Object> context) {
                    intake.init(context);
                    context.schedule(
                            TICK,
                            PunctuationType.WALL_CLOCK_TIME,
                            now -> PendingInvalidations.of(context)
                                    .emit(
                                            NOW,
                                            each -> context.forward(
                                                    new Record<>(each.scopes().toString(), each, now), INVALIDATIONS)));
                }

                @Override
                public void process(Record<byte[], byte[]> record) {
                    intake.process(record);
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(EventCounters.store(FactIntake.COUNTERS, new EventTotals()), PendingInvalidations.store());
        }
    }

    /** Mostly new counters, sometimes another title or another book, now and then nonsense. */
    private static Message document(Random random) {
        String id = "id" + random.nextInt(4);
        int kind = random.nextInt(10);
        String title = kind == 0 ? "\"" + random.nextInt(100) + "\"" : kind == 1 ? "7" : "\"title\"";
        return new Message(
                id,
                "{\"_id\": \"%s\", \"book_id\": \"b%s\", \"title\": %s, \"community_config\": {\"total_views\": %d}}"
                        .formatted(id, kind == 2 ? "x" : id, title, random.nextInt(1000)));
    }

    private static Message fact(Random random) {
        String book = "b" + random.nextInt(4);
        return new Message(
                random.nextInt(10) == 0 ? "another key" : book,
                "{\"_id\": \"v%d\", \"book_id\": \"%s\", \"user_id\": \"u%d\", \"viewed_at\": {\"$date\": %d}}"
                        .formatted(random.nextInt(1000), book, random.nextInt(3), NOW.toEpochMilli()));
    }

    private static List<Emitted> of(List<Emitted> all, String child) {
        return all.stream().filter(each -> each.child().equals(child)).toList();
    }

    private static List<String> keys(List<Emitted> all, String child) {
        return of(all, child).stream()
                .map(each -> each.key() instanceof byte[] key
                        ? new String(key, StandardCharsets.UTF_8)
                        : each.key().toString())
                .toList();
    }

    /** What the last counters say; offsets are those of a test. */
    private static List<Long> outcomes(List<Emitted> all, String child) {
        List<Emitted> counters = of(all, child);
        JsonNode last = Json.read(
                (byte[])
                        Objects.requireNonNull(counters.get(counters.size() - 1).value()),
                JsonNode.class);
        return List.of(
                last.path("in").asLong(),
                last.path("counted").asLong(),
                last.path("dead_lettered").asLong());
    }
}
