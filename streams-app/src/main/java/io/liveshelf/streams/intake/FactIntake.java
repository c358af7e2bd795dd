// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.invalidation.UserInvalidations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Parses facts, sets aside those that make no sense, and invalidates the user's lists that they change. Each record goes to the
 * child that it is for. Whoever counts the facts also records their outcomes; this processor records those of dead letters.
 */
public final class FactIntake extends ContextualProcessor<byte[], byte[], Object, Object> {
    /** Name of the child that receives the facts, keyed by book. */
    public static final String FACTS = "books-input";
    /** Name of the sink of dead letters. */
    public static final String DEAD_LETTERS = "fact-dead-letters";
    /** Name of the sink of event counters. */
    public static final String EVENT_COUNTERS = "fact-event-counters";
    /** Name of the store of event counters. */
    public static final String COUNTERS = "fact-counters";

    private static final Duration COUNTERS_PERIOD = Duration.ofSeconds(1);
    private static final Duration HISTORY_TTL = CacheKey.history("").ttl();
    private static final Duration PURCHASES_TTL = CacheKey.purchases("").ttl();

    private final InstantSource clock;
    private final Optional<Instant> asOf;
    private final Excerpt excerpt;
    private final Map<String, Fact.Kind> topics;
    private EventCounters counters;
    private Tick countersTick;
    private PendingInvalidations invalidations;
    /** Those whose history is among the pending invalidations. */
    private Set<String> viewers;

    private long round;

    private FactIntake(InstantSource clock, Optional<Instant> asOf, Excerpt excerpt, Map<String, Fact.Kind> topics) {
        this.clock = clock;
        this.asOf = asOf;
        this.excerpt = excerpt;
        this.topics = topics;
    }

    /**
     * Supplies the processor; it needs the stores {@link #COUNTERS} and {@link PendingInvalidations#STORE}.
     *
     * @param asOf what happened later is not counted; empty: all is
     * @param excerpt what is not in it is passed over, as if it were not in the topics
     * @param topics the topics that are read, with the kind of fact in each
     */
    public static ProcessorSupplier<byte[], byte[], Object, Object> supplier(
            InstantSource clock, Optional<Instant> asOf, Excerpt excerpt, Map<String, Fact.Kind> topics) {
        return () -> new FactIntake(clock, asOf, excerpt, topics);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        counters = EventCounters.of(context, COUNTERS);
        invalidations = PendingInvalidations.of(context);
        viewers = new HashSet<>();
        round = invalidations.round();
        countersTick = new Tick(context, COUNTERS_PERIOD, this::publishCounters);
        countersTick.schedule();
    }

    private void publishCounters() {
        counters.publishChanged(
                (key, value) -> context().forward(new Record<>(key, value, clock.millis()), EVENT_COUNTERS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        countersTick.schedule();
        RecordMetadata source = context().recordMetadata().orElseThrow();
        if (!excerpt.has(source.topic(), source.partition(), source.offset())) {
            return;
        }
        UserFact fact;
        try {
            fact = read(source.topic(), record.value());
            check(fact, record.key());
        } catch (MalformedDocument e) {
            setAside(record, source, e.reason());
            return;
        } catch (RuntimeException e) {
            setAside(record, source, Rejection.unexpected(source, e));
            return;
        }
        if (asOf.filter(fact.fact().at()::isAfter).isPresent()) {
            counters.record(source, EventOutcome.LATE);
            return;
        }
        context().forward(record.withKey(fact.bookId()).withValue(fact.fact()), FACTS);
        invalidate(record, source, fact);
    }

    private void setAside(Record<byte[], byte[]> record, RecordMetadata source, String reason) {
        context().forward(Rejection.of(record, source, reason), DEAD_LETTERS);
        counters.record(source, EventOutcome.DEAD_LETTERED);
    }

    /** The books, which are ticked by every fact, emit what is pending. Thousands of facts that are caught up are those of few users. */
    private void invalidate(Record<byte[], byte[]> record, RecordMetadata source, UserFact fact) {
        String userId = fact.userId();
        if (userId == null || !FilledKeys.mayBeOlderThan(record.timestamp(), fact.longestTtl(), clock.millis())) {
            return;
        }
        if (!fact.isView()) {
            invalidations.add(UserInvalidations.purchased(userId), source.topic());
            return;
        }
        if (round != invalidations.round()) {
            round = invalidations.round();
            viewers.clear();
        }
        if (viewers.add(userId)) {
            invalidations.add(UserInvalidations.viewed(userId), source.topic());
        }
    }

    private UserFact read(String topic, byte @Nullable [] value) throws MalformedDocument {
        if (value == null) {
            throw new MalformedDocument("the record has no value; facts are inserts only");
        }
        Fact.Kind kind = topics.get(topic);
        if (kind == Fact.Kind.VIEW) {
            ViewSession view = ViewSession.parse(value);
            return new UserFact(view.bookId(), new Fact(kind, view.id(), view.at()), view.userId());
        }
        Purchase purchase = Purchase.parse(value);
        return new UserFact(
                purchase.bookId(), new Fact(Fact.Kind.PURCHASE, purchase.id(), purchase.at()), purchase.userId());
    }

    private void check(UserFact fact, byte @Nullable [] key) throws MalformedDocument {
        // With another key the fact would be counted in a partition that does not have the book.
        if (!Arrays.equals(fact.bookId().getBytes(StandardCharsets.UTF_8), key)) {
            throw new MalformedDocument("the record's key is not the fact's book_id; key the topic by book_id");
        }
        Rejection.checkLength("book_id", fact.bookId());
        if (fact.userId() != null) {
            Rejection.checkLength("user_id", fact.userId());
        }
        if (fact.fact().at().isAfter(clock.instant().plus(Window.HORIZON))) {
            throw new MalformedDocument("the fact is dated " + fact.fact().at() + ", more than "
                    + Window.HORIZON.toDays() + " days in the future");
        }
    }

    /** A fact and who did it; without a user no list changes. */
    private record UserFact(
            String bookId, Fact fact, @Nullable String userId) {
        /** How long the longest lives of the keys that it invalidates. */
        Duration longestTtl() {
            return isView() ? HISTORY_TTL : PURCHASES_TTL;
        }

        private boolean isView() {
            return fact.kind() == Fact.Kind.VIEW;
        }
    }
}
