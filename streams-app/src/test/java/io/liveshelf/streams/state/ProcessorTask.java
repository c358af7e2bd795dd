// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import io.liveshelf.streams.Topics;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A processor with its stores, treated as Kafka Streams treats a task with exactly-once processing, without a broker. Its clock
 * is set by the test.
 */
public final class ProcessorTask<K, V> implements AutoCloseable {
    /** The partition of the task. */
    public static final int PARTITION = 3;

    private static int directories;

    private final Processor<K, V, Object, Object> processor;
    private final Committed committed;
    private final FakeTask derived;
    private final Map<String, KeyValueStore<Object, Object>> stores = new LinkedHashMap<>();
    private final List<Emitted> uncommitted = new ArrayList<>();
    private final List<Record<K, V>> unprocessed = new ArrayList<>();
    private final List<Scheduled> scheduled = new ArrayList<>();
    private Instant now;
    private long offset;
    private String topic = Topics.BOOKS;

    /** What a processor emitted to one of its children. */
    public record Emitted(String child, Object key, Object value) {}

    /** What is left when a task ends: changelogs, the content of other stores, and what was emitted. */
    public static final class Committed {
        private final Changelogs changelogs = new Changelogs();
        private final Map<String, List<KeyValue<Object, Object>>> stores = new HashMap<>();
        private final List<Emitted> emitted = new ArrayList<>();

        /** What was emitted in committed transactions. */
        public List<Emitted> emitted() {
            return emitted;
        }
    }

    private static final class Scheduled {
        private final Duration period;
        private final Punctuator punctuator;
        private Instant next;

        Scheduled(Instant next, Duration period, Punctuator punctuator) {
            this.period = period;
            this.punctuator = punctuator;
            this.next = next;
        }
    }

    private ProcessorTask(
            ProcessorSupplier<K, V, ?, ?> supplier, Set<StoreBuilder<?>> others, Committed committed, Instant now) {
        this.processor = objects(supplier.get());
        this.committed = committed;
        this.now = now;
        var derivedStores = new ArrayList<StoreBuilder<?>>();
        StateStoreContext context = storeContext();
        Stream.concat(Objects.requireNonNull(supplier.stores()).stream(), others.stream())
                .forEach(builder -> {
                    if (builder instanceof DerivedStoreBuilder<?>) {
                        derivedStores.add(builder);
                    } else {
                        KeyValueStore<Object, Object> store = plain(builder);
                        store.init(context, store);
                        stores.put(store.name(), store);
                    }
                });
        derived = FakeTask.standby(committed.changelogs, derivedStores);
    }

    /** A task that has restored nothing yet: a standby. */
    public static <K, V> ProcessorTask<K, V> standby(
            ProcessorSupplier<K, V, ?, ?> supplier, Set<StoreBuilder<?>> others, Committed committed, Instant now) {
        return new ProcessorTask<>(supplier, others, committed, now);
    }

    /** A task that has just become active. */
    public static <K, V> ProcessorTask<K, V> active(
            ProcessorSupplier<K, V, ?, ?> supplier, Set<StoreBuilder<?>> others, Committed committed, Instant now) {
        ProcessorTask<K, V> task = standby(supplier, others, committed, now);
        task.promote();
        return task;
    }

    @SuppressWarnings("unchecked") // what it emits is only collected
    private static <K, V> Processor<K, V, Object, Object> objects(Processor<K, V, ?, ?> processor) {
        return (Processor<K, V, Object, Object>) processor;
    }

    @SuppressWarnings("unchecked") // the test does not look into it
    private static KeyValueStore<Object, Object> plain(StoreBuilder<?> builder) {
        return (KeyValueStore<Object, Object>)
                builder.withCachingDisabled().withLoggingDisabled().build();
    }

    private static StateStoreContext storeContext() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "task");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        File directory = Path.of(
                        "target", "processor-task", "" + ProcessHandle.current().pid(), "" + directories++)
                .toFile();
        return new MockProcessorContext<>(properties, new TaskId(0, PARTITION), directory).getStateStoreContext();
    }

    /** Restores what was committed since the last call, as a standby does. */
    public void restore() {
        derived.restore();
    }

    /** Restores the rest and initialises the processor. */
    public void promote() {
        restore();
        reset();
        processor.init(context());
    }

    private void reset() {
        stores.forEach((name, store) -> {
            content(store).forEach(each -> store.delete(each.key));
            committed.stores.getOrDefault(name, List.of()).forEach(each -> store.put(each.key, each.value));
        });
    }

    private static List<KeyValue<Object, Object>> content(KeyValueStore<Object, Object> store) {
        var content = new ArrayList<KeyValue<Object, Object>>();
        try (KeyValueIterator<Object, Object> all = store.all()) {
            all.forEachRemaining(content::add);
        }
        return content;
    }

    /** The topic of all records. */
    public ProcessorTask<K, V> reading(String source) {
        topic = source;
        return this;
    }

    /** Processes a record. */
    public void process(K key, V value) {
        process(key, value, new RecordHeaders());
    }

    /** Processes a record. */
    public void process(K key, V value, Headers headers) {
        var record = new Record<>(key, value, now.toEpochMilli(), headers);
        unprocessed.add(record);
        processor.process(record);
        offset++;
    }

    /** Lets wall-clock time pass, or sets the clock back, and calls what is due. */
    public void pass(Duration time) {
        now = now.plus(time);
        for (Scheduled each : List.copyOf(scheduled)) {
            if (scheduled.contains(each) && !each.next.isAfter(now)) {
                each.next = now.plus(each.period);
                each.punctuator.punctuate(now.toEpochMilli());
            } else if (each.next.isAfter(now.plus(each.period))) {
                each.next = now.plus(each.period);
            }
        }
    }

    /** The clock of the task. */
    public Instant now() {
        return now;
    }

    /** Commits the transaction. */
    public void commit() {
        derived.commit();
        stores.forEach((name, store) -> committed.stores.put(name, content(store)));
        committed.emitted.addAll(uncommitted);
        uncommitted.clear();
        unprocessed.clear();
    }

    /**
     * Aborts the transaction and revives the task: the same objects are closed and initialised, the stores are restored, and
     * the records of the transaction come again.
     */
    public void abort() {
        List<Record<K, V>> again = List.copyOf(unprocessed);
        uncommitted.clear();
        unprocessed.clear();
        scheduled.clear();
        processor.close();
        derived.abort();
        reset();
        processor.init(context());
        again.forEach(record -> process(record.key(), record.value(), record.headers()));
    }

    /** This task was killed: gives what it had not committed to the one that takes over. */
    public void redeliverTo(ProcessorTask<K, V> next) {
        unprocessed.forEach(record -> next.process(record.key(), record.value(), record.headers()));
    }

    /** Closes and initialises the processor with its stores after a commit, as for a rebalance that changed nothing. */
    public void reinitialise() {
        commit();
        abort();
    }

    @Override
    public void close() {
        processor.close();
        stores.values().forEach(KeyValueStore::close);
    }

    @SuppressWarnings("unchecked")
    private ProcessorContext<Object, Object> context() {
        InvocationHandler handler = (self, method, arguments) -> switch (method.getName()) {
            case "getStateStore" -> store((String) arguments[0]);
            case "taskId" -> new TaskId(0, PARTITION);
            case "currentSystemTimeMs" -> now.toEpochMilli();
            case "recordMetadata" -> Optional.of(metadata());
            case "schedule" ->
                arguments.length == 3
                        ? schedule(
                                now.plus((Duration) arguments[0]), (Duration) arguments[0], (Punctuator) arguments[2])
                        : schedule((Instant) arguments[0], (Duration) arguments[1], (Punctuator) arguments[3]);
            case "forward" -> forward((Record<?, ?>) arguments[0], arguments.length == 1 ? "" : (String) arguments[1]);
            case "commit" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (ProcessorContext<Object, Object>) Proxy.newProxyInstance(
                ProcessorTask.class.getClassLoader(), new Class<?>[] {ProcessorContext.class}, handler);
    }

    private Object store(String name) {
        KeyValueStore<Object, Object> store = stores.get(name);
        return store == null ? derived.store(name) : store;
    }

    private RecordMetadata metadata() {
        return (RecordMetadata) Proxy.newProxyInstance(
                ProcessorTask.class.getClassLoader(),
                new Class<?>[] {RecordMetadata.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "topic" -> topic;
                    case "partition" -> PARTITION;
                    default -> offset;
                });
    }

    private Cancellable schedule(Instant next, Duration period, Punctuator punctuator) {
        var each = new Scheduled(next, period, punctuator);
        scheduled.add(each);
        return () -> scheduled.remove(each);
    }

    private Object forward(Record<?, ?> record, String child) {
        uncommitted.add(new Emitted(child, record.key(), record.value()));
        return Optional.empty();
    }
}
