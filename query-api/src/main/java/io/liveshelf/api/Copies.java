// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.events.ViewEvents;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.lane.CopiesByTarget;
import io.liveshelf.api.lane.Targets;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.memory.MemoryCache;
import io.liveshelf.api.read.Cache;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.ServedGeneration;
import io.liveshelf.redis.tracking.ChangeListener;
import io.liveshelf.redis.tracking.KeyTracking;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies in memory with all that belongs to them: what keeps them right, and what serves them. */
final class Copies implements MeterBinder, AutoCloseable {
    /** The part of the memory that request targets may take. */
    private static final int PART_OF_TARGETS = 8;

    private final KeyTracking tracking;
    private final Memory memory;
    private final Freshness freshness;
    private final CopiesByTarget byTarget;

    private Copies(ApiConfig config, ServedGeneration serving, Freshness freshness) {
        this.freshness = freshness;
        long all = config.reads().memoryBytes();
        tracking = new KeyTracking(config.redis().connection(), serving);
        memory = new Memory(all - all / PART_OF_TARGETS, tracking::isCurrent);
        byTarget = new CopiesByTarget(new Targets(all / PART_OF_TARGETS), memory, freshness);
    }

    /** Empty where the configuration leaves no room for them; else {@code freshness} hears what the streams say of it. */
    static Optional<Copies> of(ApiConfig config, ServedGeneration serving, Freshness freshness) {
        return config.reads().memoryBytes() == 0
                ? Optional.empty()
                : Optional.of(new Copies(config, serving, freshness));
    }

    /**
     * @param marked gets each book whose mark has changed
     * @param events told of each change, after no copy of it counts any more
     */
    void start(Consumer<String> marked, ViewEvents events) {
        tracking.start(new ChangeListener() {
            @Override
            public void changed(String key) {
                memory.changed(key);
                BookkeepingKeys.markedBook(key).ifPresent(marked);
                events.changed(key);
            }

            @Override
            public void allChanged() {
                freshness.forget(); // before a copy counts of what Redis has now
                memory.allChanged();
                events.allChanged();
            }

            @Override
            public void asOf(long generation, byte @Nullable [] json) {
                freshness.heard(generation, json);
            }
        });
    }

    /** Another generation is served: no copy of the former one counts any more, nor will one that is being read. */
    void giveUp() {
        memory.allChanged();
    }

    /** Whether Redis tells each change. */
    boolean isTold() {
        return tracking.isCurrent();
    }

    /** This cache, with copies. */
    Cache of(Cache redis) {
        return new MemoryCache(memory, redis, freshness);
    }

    /** These copies by what is asked for. */
    CopiesByTarget byTarget() {
        return byTarget;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("liveshelf.memory.size", memory, Memory::bytes)
                .description("The memory that copies take.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("liveshelf.memory.current", tracking, its -> its.isCurrent() ? 1 : 0)
                .description("Whether Redis tells what has changed, so that copies count.")
                .register(registry);
    }

    @Override
    public void close() {
        tracking.close();
    }
}
