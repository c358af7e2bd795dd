// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;

/**
 * Gives all stores of the process one budget of native memory. By default each store has its own, so a process with forty
 * stores would take forty times as much as planned.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** The setting of Kafka Streams that says how large the budget is, in bytes. */
    static final String BYTES = "liveshelf.rocksdb.bytes";

    /** Where no other budget is configured, as in tests of the topology alone. */
    private static final long USUAL_BYTES = 64L << 20;

    private static @Nullable RocksDbMemory memory;

    /** The budget. It is the process's: the first call decides its size. */
    static synchronized RocksDbMemory memory(long bytes) {
        RocksDbMemory known = memory;
        if (known == null) {
            known = RocksDbMemory.of(bytes);
            memory = known;
        }
        return known;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Object bytes = configs.get(BYTES);
        memory(bytes == null ? USUAL_BYTES : Long.parseLong(bytes.toString())).share(options);
    }

    /** Nothing to close: the budget belongs to the process and outlives every store. */
    @Override
    public void close(String storeName, Options options) {}
}
