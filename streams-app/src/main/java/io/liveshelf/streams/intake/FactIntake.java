// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.IntakeResult;
import io.liveshelf.streams.Invalidation;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.UserInvalidations;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Parses facts, sets aside those that make no sense, and invalidates the user's lists that they change. */
public final class FactIntake extends ContextualProcessor<String, byte[], String, IntakeResult> {
    /** Name of the store of event counters. */
    public static final String COUNTERS = "fact-counters";

    private final InstantSource clock;

    private FactIntake(InstantSource clock) {
        this.clock = clock;
    }

    /** Supplies the processor. */
    public static ProcessorSupplier<String, byte[], String, IntakeResult> supplier(
            InstantSource clock, EventTotals totals) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, IntakeResult> get() {
                return new FactIntake(clock);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(EventCounters.store(COUNTERS, totals));
            }
        };
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        try {
            BookFact fact = read(source.topic(), record.value());
            check(fact, record.key());
            context().forward(record.withKey(fact.bookId()).withValue(fact.fact()));
            var invalidation = new Invalidation(clock.instant(), source.topic());
            fact.invalidated()
                    .forEach(scope ->
                            context().forward(record.withKey(scope.text()).withValue(invalidation)));
        } catch (MalformedDocument e) {
            reject(record, source, e.reason());
        }
    }

    private static BookFact read(String topic, byte[] value) throws MalformedDocument {
        if (value == null) {
            throw new MalformedDocument("the record has no value; facts are inserts only");
        }
        Fact.Kind kind = Topics.FACTS.get(topic);
        if (kind == Fact.Kind.VIEW) {
            ViewSession view = ViewSession.parse(value);
            return new BookFact(
                    view.bookId(),
                    new Fact(kind, view.id(), view.at()),
                    invalidated(view.userId(), UserInvalidations::viewed));
        }
        Purchase purchase = Purchase.parse(value);
        return new BookFact(
                purchase.bookId(),
                new Fact(Fact.Kind.PURCHASE, purchase.id(), purchase.at()),
                invalidated(purchase.userId(), UserInvalidations::purchased));
    }

    /** Without a user no list changes. */
    private static Set<Scope> invalidated(@Nullable String userId, Function<String, Set<Scope>> scopes) {
        return userId == null ? Set.of() : scopes.apply(userId);
    }

    /** With another key the fact would be counted in a partition that does not have the book. */
    private void check(BookFact fact, String key) throws MalformedDocument {
        if (!fact.bookId().equals(key)) {
            throw new MalformedDocument("the record's key is not the fact's book_id; key the topic by book_id");
        }
        if (fact.fact().at().isAfter(clock.instant().plus(Window.CLOCK_SKEW))) {
            throw new MalformedDocument("the fact is dated " + fact.fact().at() + ", more than "
                    + Window.CLOCK_SKEW.toMinutes() + " minutes in the future");
        }
    }

    private void reject(Record<String, byte[]> record, RecordMetadata source, String reason) {
        context().forward(record.withValue(DeadLetter.of(source, record.value(), reason)));
    }

    private record BookFact(String bookId, Fact fact, Set<Scope> invalidated) {}
}
