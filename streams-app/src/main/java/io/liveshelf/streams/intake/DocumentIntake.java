// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.IntakeResult;
import io.liveshelf.streams.Invalidation;
import io.liveshelf.streams.JsonSerde;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.intake.StateCollection.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Parses the current documents of all collections of state, keyed by {@code _id}, and emits events to the books and authors
 * that they concern. A document that cannot be read is set aside and counts as removed, as it does in answers from MongoDB.
 */
public final class DocumentIntake extends ContextualProcessor<String, byte[], String, IntakeResult> {
    private static final String STORE = "document-routes";

    private KeyValueStore<Bytes, DocumentRoute> routes;

    private final Duration period;
    private Tick tick;

    private DocumentIntake(Duration period) {
        this.period = period;
    }

    /**
     * Supplies the processor and its store.
     *
     * @param period shortest time between two commits of what it emits
     */
    public static ProcessorSupplier<String, byte[], String, IntakeResult> supplier(Duration period) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, IntakeResult> get() {
                return new DocumentIntake(period);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), JsonSerde.of(DocumentRoute.class)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, IntakeResult> context) {
        super.init(context);
        routes = context.getStateStore(STORE);
        tick = Tick.committing(context, period);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        tick.schedule();
        RecordMetadata source = context().recordMetadata().orElseThrow();
        String key = record.key();
        if (key == null) {
            reject(record, source, "the record has no key; it must be the document's _id");
            return;
        }
        StateCollection collection = StateCollection.of(source.topic());
        Bytes storeKey = StoreKey.of(source.topic(), key);
        DocumentRoute before = routes.get(storeKey);
        Parsed now = parse(collection, record, source);
        DocumentRoute after = now == null ? null : now.route();

        if (before != null && (after == null || !before.owner().equals(after.owner()))) {
            emit(record, before.owner(), collection.removal(key));
        }
        if (now != null) {
            emit(record, now.route().owner(), now.event());
        }
        emitCredits(record, key, before, after);
        invalidate(record, source, collection, before, after);
        if (after == null) {
            routes.delete(storeKey);
        } else if (!after.equals(before)) {
            routes.put(storeKey, after);
        }
    }

    private void emit(Record<String, byte[]> record, String owner, @Nullable IntakeResult event) {
        if (event != null) {
            context().forward(record.withKey(owner).withValue(event));
        }
    }

    /** The invalidations are emitted in the transaction of the change, so none can be lost. */
    private void invalidate(
            Record<String, byte[]> record,
            RecordMetadata source,
            StateCollection collection,
            @Nullable DocumentRoute before,
            @Nullable DocumentRoute after) {
        var scopes = new LinkedHashSet<Scope>();
        Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                .flatMap(Optional::stream)
                .forEach(route -> scopes.addAll(collection.scopes(route.owner())));
        var invalidation = new Invalidation(Instant.ofEpochMilli(context().currentSystemTimeMs()), source.topic());
        scopes.forEach(scope -> context().forward(record.withKey(scope.text()).withValue(invalidation)));
    }

    /** Emits only changes: a book changes with every view of it, its authors hardly ever. */
    private void emitCredits(
            Record<String, byte[]> record, String key, @Nullable DocumentRoute before, @Nullable DocumentRoute after) {
        boolean sameBook = before != null && after != null && before.owner().equals(after.owner());
        List<String> former = before == null ? List.of() : before.authors();
        List<String> current = after == null ? List.of() : after.authors();
        for (String author : without(former, sameBook ? current : List.of())) {
            context()
                    .forward(record.withKey(author)
                            .withValue(new AuthorEvent.Uncredited(
                                    key, Objects.requireNonNull(before).owner())));
        }
        for (String author : without(current, sameBook ? former : List.of())) {
            context()
                    .forward(record.withKey(author)
                            .withValue(new AuthorEvent.Credited(
                                    key, Objects.requireNonNull(after).owner())));
        }
    }

    private static List<String> without(List<String> all, List<String> some) {
        var rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    private @Nullable Parsed parse(StateCollection collection, Record<String, byte[]> record, RecordMetadata source) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            return collection.parse(record.key(), value);
        } catch (MalformedDocument e) {
            reject(record, source, e.reason());
            return null;
        }
    }

    private void reject(Record<String, byte[]> record, RecordMetadata source, String reason) {
        context().forward(record.withValue(DeadLetter.of(source, record.value(), reason)));
    }
}
