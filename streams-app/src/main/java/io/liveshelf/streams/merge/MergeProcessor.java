// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.view.View;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the partials of all partitions and publishes the views. It is one task with tiny input. Each payload is serialised
 * here once; nothing downstream parses it.
 */
public final class MergeProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(MergeProcessor.class);
    private static final Duration HEARTBEAT_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;
    private final String store;
    private final ViewPublisher views = new ViewPublisher();

    private Tick tick;

    private MergeProcessor(InstantSource clock, Duration period, String store) {
        this.clock = clock;
        this.period = period;
        this.store = store;
    }

    /**
     * Supplies the processor.
     *
     * @param period how long it waits for partials of other partitions before it publishes
     * @param store name of the store of the table of partials, which is read after a restart
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(
            InstantSource clock, Duration period, String store) {
        return () -> new MergeProcessor(clock, period, store);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        TimestampedKeyValueStore<String, byte[]> partials = context.getStateStore(store);
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = partials.all()) {
            all.forEachRemaining(entry -> put(entry.key, entry.value.value()));
        }
        tick = new Tick(context, period, () -> views.publishChanged(clock.instant(), this::emit));
        tick.schedule();
        context.schedule(
                HEARTBEAT_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                timestamp -> views.publishDue(clock.instant(), this::emit));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (put(record.key(), record.value())) {
            tick.schedule();
        }
    }

    private boolean put(String key, byte @Nullable [] value) {
        try {
            return views.put(PartialKey.parse(key), value);
        } catch (MalformedPartial e) {
            LOG.warn("partial {} ignored", key, e);
            return false;
        }
    }

    private void emit(View view, byte[] body) {
        context().forward(new Record<>(view.key(), body, clock.millis()));
    }
}
