// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.counters;

import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.UnknownVersionException;
import io.liveshelf.streams.state.DerivedStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records that an intake took in and what became of them, by source partition. The counters are stored in the
 * transaction of what they count, once per commit, so they are as exact as the counts of facts: for each partition {@code in =
 * counted + duplicates + late + dead-lettered}, whatever was aborted or restored.
 *
 * <p>It is a store; each task of an intake has its own.
 */
public final class EventCounters extends DerivedStore {
    private final EventTotals totals;
    private final Map<TopicPartition, Entry> entries = new HashMap<>();
    private final Set<Entry> unwritten = new LinkedHashSet<>();
    private final Set<Entry> unpublished = new LinkedHashSet<>();
    /** Most records are of the same partition as the one before. */
    private @Nullable Entry last;

    private boolean active;

    private EventCounters(String name, EventTotals totals) {
        super(name);
        this.totals = totals;
    }

    /**
     * The store of an intake.
     *
     * @param totals shows what the stores of this process have counted
     */
    public static StoreBuilder<EventCounters> store(String name, EventTotals totals) {
        return builder(name, Map.of(), () -> new EventCounters(name, totals));
    }

    /** The counters of a task. Ask for them in each initialisation: all of them are published again then. */
    public static EventCounters of(ProcessorContext<?, ?> context, String name) {
        EventCounters counters = context.getStateStore(name);
        counters.active = true;
        counters.entries.values().forEach(counters::publishLater);
        counters.showTotals();
        return counters;
    }

    /** Counts a record and what became of it. */
    public void record(RecordMetadata source, EventOutcome outcome) {
        Entry entry = last;
        if (entry == null || !entry.isOf(source)) {
            entry = entry(new TopicPartition(source.topic(), source.partition()), source.offset());
            last = entry;
        }
        entry.add(source.offset(), outcome);
        if (!entry.isUnwritten) {
            entry.isUnwritten = true;
            unwritten.add(entry);
        }
        publishLater(entry);
    }

    private void publishLater(Entry entry) {
        if (!entry.isUnpublished) {
            entry.isUnpublished = true;
            unpublished.add(entry);
        }
    }

    private Entry entry(TopicPartition partition, long offset) {
        return entries.computeIfAbsent(partition, each -> new Entry(each, offset));
    }

    /** The offset behind the last record that was taken in from this partition; 0: none was. */
    public long next(String topic, int partition) {
        Entry entry = entries.get(new TopicPartition(topic, partition));
        return entry == null ? 0 : entry.next;
    }

    /**
     * Publishes the counters that changed since the last call; all of them after an initialisation. Call it at most once a
     * second.
     *
     * @param publish takes key and value for {@link Topics#EVENT_COUNTERS}
     */
    public void publishChanged(BiConsumer<String, byte[]> publish) {
        for (Entry each : unpublished) {
            publish.accept(each.key(), each.count().bytes());
            each.isUnpublished = false;
        }
        unpublished.clear();
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            throw new IllegalArgumentException("event counters are never removed, but a record removes one");
        }
        EventCount count = EventCount.read(value);
        UnknownVersionException.check("an event counter", count.version(), EventCount.VERSION);
        Entry entry = entry(partition(new String(key, StandardCharsets.UTF_8)), count.from());
        entry.set(count);
    }

    @Override
    protected void clear() {
        entries.clear();
        unwritten.clear();
        unpublished.clear();
        last = null;
    }

    @Override
    protected void released() {
        active = false;
        totals.remove(this);
    }

    @Override
    protected boolean hasChanges() {
        return !unwritten.isEmpty();
    }

    @Override
    protected void writeChanges() {
        for (Entry each : unwritten) {
            log(each.key().getBytes(StandardCharsets.UTF_8), each.count().bytes());
            each.isUnwritten = false;
        }
        unwritten.clear();
        showTotals();
    }

    private void showTotals() {
        if (active) {
            totals.put(this, entries.values().stream().collect(Collectors.toMap(each -> each.partition, Entry::count)));
        }
    }

    /** The name of a topic has no slash. */
    private static TopicPartition partition(String key) {
        int slash = key.indexOf('/');
        return new TopicPartition(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
    }

    /** Changed with every record, so it makes no object for each. */
    private static final class Entry {
        private final TopicPartition partition;
        private long counted;
        private long duplicates;
        private long late;
        private long deadLettered;
        private final long from;
        private long next;
        private boolean isUnwritten;
        private boolean isUnpublished;

        Entry(TopicPartition partition, long from) {
            this.partition = partition;
            this.from = from;
            this.next = from;
        }

        boolean isOf(RecordMetadata source) {
            return partition.partition() == source.partition()
                    && partition.topic().equals(source.topic());
        }

        void add(long offset, EventOutcome outcome) {
            switch (outcome) {
                case COUNTED -> counted++;
                case DUPLICATE -> duplicates++;
                case LATE -> late++;
                case DEAD_LETTERED -> deadLettered++;
            }
            next = offset + 1;
        }

        void set(EventCount count) {
            next = count.next();
            counted = count.counted();
            duplicates = count.duplicates();
            late = count.late();
            deadLettered = count.deadLettered();
        }

        EventCount count() {
            return EventCount.of(from, next, counted, duplicates, late, deadLettered);
        }

        String key() {
            return partition.topic() + "/" + partition.partition();
        }
    }
}
