// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.view.View;
import io.liveshelf.streams.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Publishes the views that follow from the merged partials. It is one task with tiny input. Each payload is serialised here
 * once; nothing downstream parses it.
 */
final class MergeProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    /** A silent partition must not keep yesterday's counts alive for longer, and a key must not expire. */
    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;

    private MergedPartials partials;
    private ViewPublisher views;
    private Tick tick;

    MergeProcessor(InstantSource clock, Duration period) {
        this.clock = clock;
        this.period = period;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        partials = context.<PartialStore>getStateStore(PartialStore.NAME).merged();
        views = new ViewPublisher(this::emit);
        tick = new Tick(context, period, this::publishChanged);
        tick.schedule();
        context.schedule(CLOCK_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> checkClock());
    }

    /** The partial is in the store already. */
    @Override
    public void process(Record<String, byte[]> record) {
        tick.schedule();
    }

    private void checkClock() {
        publishChanged();
        views.publishDue(clock.instant());
    }

    private void publishChanged() {
        Instant now = clock.instant();
        partials.advance(now);
        views.publishChanged(partials.refresh(), partials, now);
    }

    private void emit(View view, byte[] body) {
        context().forward(new Record<>(view.key(), body, clock.millis()));
    }
}
