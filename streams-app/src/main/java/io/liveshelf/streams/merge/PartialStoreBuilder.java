// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds stores of partials. They are never logged: the topic that they are read from is their changelog. */
final class PartialStoreBuilder implements StoreBuilder<PartialStore> {
    private final InstantSource clock;

    PartialStoreBuilder(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public PartialStore build() {
        return new PartialStore(clock);
    }

    @Override
    public String name() {
        return PartialStore.NAME;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }

    @Override
    public StoreBuilder<PartialStore> withCachingEnabled() {
        throw new UnsupportedOperationException("partials are in memory already");
    }

    @Override
    public StoreBuilder<PartialStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<PartialStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the topic of partials is their changelog");
    }

    @Override
    public StoreBuilder<PartialStore> withLoggingDisabled() {
        return this;
    }
}
