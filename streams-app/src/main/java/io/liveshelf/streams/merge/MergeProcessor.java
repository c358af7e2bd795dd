// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.view.View;
import io.liveshelf.streams.Tick;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Merges what the partitions tell and shows the views. One task, tiny input: a payload is made and serialised here once,
 * and nobody behind it looks into it again.
 */
public final class MergeProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    private static final Duration HEARTBEAT_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;
    private final String store;
    private final ViewPublisher showcase = new ViewPublisher();

    private Tick tick;

    private MergeProcessor(InstantSource clock, Duration period, String store) {
        this.clock = clock;
        this.period = period;
        this.store = store;
    }

    /**
     * The stage.
     *
     * @param period how long it waits for the other partitions before it speaks
     * @param store name of the table of partials, from which it begins after a restart
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> stage(
            InstantSource clock, Duration period, String store) {
        return () -> new MergeProcessor(clock, period, store);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        TimestampedKeyValueStore<String, byte[]> partials = context.getStateStore(store);
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = partials.all()) {
            all.forEachRemaining(entry -> showcase.put(PartialKey.parse(entry.key), entry.value.value()));
        }
        tick = new Tick(context, period, () -> showcase.showChanged(clock.instant(), this::show));
        tick.soon();
        context.schedule(
                HEARTBEAT_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                timestamp -> showcase.showDue(clock.instant(), this::show));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (showcase.put(PartialKey.parse(record.key()), record.value())) {
            tick.soon();
        }
    }

    private void show(View view, byte[] body) {
        context().forward(new Record<>(view.key(), body, clock.millis()));
    }
}
