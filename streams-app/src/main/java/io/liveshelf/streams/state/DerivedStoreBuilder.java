// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a derived store around a logged key-value store of Kafka Streams, which writes the changelog. */
final class DerivedStoreBuilder<T extends DerivedStore> implements StoreBuilder<T> {
    private final String name;
    private final Map<String, String> changelog;
    private final Supplier<T> supplier;

    DerivedStoreBuilder(String name, Map<String, String> changelog, Supplier<T> supplier) {
        this.name = name;
        this.changelog = Map.copyOf(changelog);
        this.supplier = supplier;
    }

    /** A store that has no changelog yet. */
    T unlogged() {
        return supplier.get();
    }

    @Override
    public T build() {
        T store = unlogged();
        store.logTo(logged(store.records()));
        return store;
    }

    private KeyValueStore<Bytes, byte[]> logged(KeyValueStore<Bytes, byte[]> records) {
        KeyValueBytesStoreSupplier innermost = new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return records;
            }

            @Override
            public String metricsScope() {
                return "derived";
            }
        };
        return Stores.keyValueStoreBuilder(innermost, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog)
                .build();
    }

    @Override
    public Map<String, String> logConfig() {
        return changelog;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreBuilder<T> withCachingEnabled() {
        throw new UnsupportedOperationException("a derived store is in memory already");
    }

    @Override
    public StoreBuilder<T> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
        return new DerivedStoreBuilder<>(name, config, supplier);
    }

    @Override
    public StoreBuilder<T> withLoggingDisabled() {
        throw new UnsupportedOperationException("a derived store is rebuilt from its changelog");
    }
}
