// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The partials of all partitions, merged as they are put. The topic of partials is its changelog, so that processing,
 * restoring and a standby build it by the same {@link #put}. Nothing survives {@link #close} or {@link #init}: Kafka Streams
 * revives a task by closing and initialising the same store.
 */
final class PartialStore implements StateStore {
    static final String NAME = "partials";

    private final InstantSource clock;
    private MergedPartials merged;
    private IgnoredPartials ignored;
    private boolean open;

    PartialStore(InstantSource clock) {
        this.clock = clock;
        clear();
    }

    private void clear() {
        merged = new MergedPartials(clock.instant());
        ignored = new IgnoredPartials();
    }

    /** Sets a partial; null removes it. What this version cannot read is ignored. */
    void put(String key, byte @Nullable [] value) {
        try {
            merged.put(PartialKey.parse(key), value);
        } catch (MalformedPartial e) {
            ignored.add(key, e);
        }
    }

    MergedPartials merged() {
        return merged;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clear();
        context.register(root, (key, value) -> put(new String(key, StandardCharsets.UTF_8), value));
        open = true;
    }

    @Override
    public void close() {
        clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
