// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One budget of native memory for all stores of the process. By default each store has its own, so a process with forty
 * stores would take forty times as much as planned.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL = 64L << 20;
    private static final long WRITE_BUFFERS = 32L << 20;
    private static final long BUFFER_OF_ONE = 2L << 20;

    private static final Cache CACHE = new LRUCache(TOTAL, -1, false, 0.1);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(BUFFER_OF_ONE);
        options.setMaxWriteBufferNumber(2);
    }

    /** Nothing to close: the budget belongs to the process and outlives every store. */
    @Override
    public void close(String storeName, Options options) {}
}
