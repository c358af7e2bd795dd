// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.ExtendedJson;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.Invalidation;
import io.liveshelf.streams.JsonSerde;
import io.liveshelf.streams.RoutedEvent;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.intake.StateCollection.Reading;
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
 * Takes in the current documents of all collections of state, keyed by {@code _id}, and tells those whom they concern.
 * A document that cannot be read is set aside, and counts as gone: what MongoDB would not show either is not shown.
 */
public final class DocumentIntake extends ContextualProcessor<String, byte[], String, RoutedEvent> {
    private static final String STORE = "document-routes";

    private KeyValueStore<Bytes, DocumentRoute> documents;

    private final Duration period;
    private Tick tick;

    private DocumentIntake(Duration period) {
        this.period = period;
    }

    /**
     * The stage, with its store.
     *
     * @param period how often what it tells is committed at most
     */
    public static ProcessorSupplier<String, byte[], String, RoutedEvent> stage(Duration period) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, RoutedEvent> get() {
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
    public void init(ProcessorContext<String, RoutedEvent> context) {
        super.init(context);
        documents = context.getStateStore(STORE);
        tick = Tick.committing(context, period);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        tick.soon();
        RecordMetadata source = context().recordMetadata().orElseThrow();
        String key = record.key();
        if (key == null) {
            reject(record, source, "the record has no key; it must be the document's _id");
            return;
        }
        StateCollection collection = StateCollection.of(source.topic());
        Bytes storeKey = StoreKey.of(source.topic(), key);
        DocumentRoute before = documents.get(storeKey);
        Reading now = read(collection, record, source);
        DocumentRoute after = now == null ? null : now.filed();

        if (before != null && (after == null || !before.owner().equals(after.owner()))) {
            send(record, before.owner(), collection.gone(key));
        }
        if (now != null) {
            send(record, now.filed().owner(), now.event());
        }
        credit(record, key, before, after);
        drop(record, source, collection, before, after);
        if (after == null) {
            documents.delete(storeKey);
        } else if (!after.equals(before)) {
            documents.put(storeKey, after);
        }
    }

    private void send(Record<String, byte[]> record, String owner, @Nullable RoutedEvent event) {
        if (event != null) {
            context().forward(record.withKey(owner).withValue(event));
        }
    }

    /** Told with the change, in one transaction: there is no moment in which a drop could be lost. */
    private void drop(
            Record<String, byte[]> record,
            RecordMetadata source,
            StateCollection collection,
            @Nullable DocumentRoute before,
            @Nullable DocumentRoute after) {
        var scopes = new LinkedHashSet<Scope>();
        Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                .flatMap(Optional::stream)
                .forEach(filed -> scopes.addAll(collection.scopes(filed.owner())));
        var drop = new Invalidation(Instant.ofEpochMilli(context().currentSystemTimeMs()), source.topic());
        scopes.forEach(scope -> context().forward(record.withKey(scope.text()).withValue(drop)));
    }

    /** Tells authors only of changes: a book changes with every view of it, its authors hardly ever. */
    private void credit(
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

    private @Nullable Reading read(StateCollection collection, Record<String, byte[]> record, RecordMetadata source) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            return collection.read(record.key(), ExtendedJson.parse(value));
        } catch (MalformedDocument e) {
            reject(record, source, e.reason());
            return null;
        }
    }

    private void reject(Record<String, byte[]> record, RecordMetadata source, String reason) {
        context().forward(record.withValue(DeadLetter.of(source, record.value(), reason)));
    }
}
