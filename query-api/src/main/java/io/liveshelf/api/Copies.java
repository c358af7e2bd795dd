// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.lane.FastLane;
import io.liveshelf.api.lane.Targets;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.memory.MemoryCache;
import io.liveshelf.api.read.Cache;
import io.liveshelf.redis.tracking.KeyTracking;
import java.util.Optional;

/** Copies in memory with all that belongs to them: what keeps them right, and what serves them. */
final class Copies implements AutoCloseable {
    /** The part of the memory that request targets may take. */
    private static final int PART_OF_TARGETS = 8;

    private final KeyTracking tracking;
    private final Memory memory;
    private final Targets targets;

    private Copies(ApiConfig config) {
        long all = config.reads().memoryBytes();
        tracking = new KeyTracking(config.redis().connection());
        memory = new Memory(all - all / PART_OF_TARGETS, tracking::isCurrent);
        targets = new Targets(all / PART_OF_TARGETS);
    }

    /** Empty where the configuration leaves no room for them. */
    static Optional<Copies> of(ApiConfig config) {
        return config.reads().memoryBytes() == 0 ? Optional.empty() : Optional.of(new Copies(config));
    }

    void start() {
        tracking.start(memory);
    }

    /** This cache, with copies. */
    Cache of(Cache redis) {
        return new MemoryCache(memory, redis);
    }

    Targets targets() {
        return targets;
    }

    FastLane lane(FastLane.Observer observer) {
        return new FastLane(targets, memory, observer);
    }

    @Override
    public void close() {
        tracking.close();
    }
}
