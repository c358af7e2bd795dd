// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.counters;

import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.state.DerivedStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
    private final Map<TopicPartition, EventCount> counts = new HashMap<>();
    private final Set<TopicPartition> unwritten = new HashSet<>();
    private final Set<TopicPartition> unpublished = new HashSet<>();
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

    /** The counters of a task. */
    public static EventCounters of(ProcessorContext<?, ?> context, String name) {
        EventCounters counters = context.getStateStore(name);
        counters.active = true;
        counters.showTotals();
        return counters;
    }

    /** Counts a record and what became of it. */
    public void record(RecordMetadata source, EventOutcome outcome) {
        var partition = new TopicPartition(source.topic(), source.partition());
        EventCount before = counts.get(partition);
        counts.put(
                partition,
                (before == null ? EventCount.startingAt(source.offset()) : before).with(source.offset(), outcome));
        unwritten.add(partition);
        unpublished.add(partition);
    }

    /**
     * Publishes the counters that changed since the last call; all of them after an initialisation. Call it at most once a
     * second.
     *
     * @param publish takes key and value for {@link Topics#EVENT_COUNTERS}
     */
    public void publishChanged(BiConsumer<String, byte[]> publish) {
        unpublished.forEach(
                partition -> publish.accept(key(partition), count(partition).bytes()));
        unpublished.clear();
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        TopicPartition partition = partition(new String(key, StandardCharsets.UTF_8));
        if (value == null) {
            counts.remove(partition);
            unpublished.remove(partition);
        } else {
            counts.put(partition, EventCount.read(value));
            unpublished.add(partition);
        }
    }

    @Override
    protected void clear() {
        counts.clear();
        unwritten.clear();
        unpublished.clear();
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
        unwritten.forEach(partition -> log(
                key(partition).getBytes(StandardCharsets.UTF_8),
                count(partition).bytes()));
        unwritten.clear();
        showTotals();
    }

    private void showTotals() {
        if (active) {
            totals.put(this, counts);
        }
    }

    private EventCount count(TopicPartition partition) {
        EventCount count = counts.get(partition);
        if (count == null) {
            throw new IllegalStateException("partition " + partition + " has no counter");
        }
        return count;
    }

    /** The name of a topic has no slash. */
    private static String key(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }

    private static TopicPartition partition(String key) {
        int slash = key.indexOf('/');
        return new TopicPartition(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
    }
}
