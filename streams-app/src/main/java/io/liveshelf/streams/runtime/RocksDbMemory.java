// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Native memory that RocksDB's stores share: blocks that were read, their indexes and filters, and half of it at most for what
 * is not written to files yet. RocksDB does not stop anybody who needs more for a moment: a store that waited for others to
 * make room could wait for ever.
 */
final class RocksDbMemory {
    /**
     * The buffer of a store is a small part of the whole. One that is full is kept until it is in a file, so stores that all write at
     * once take more than their half for a moment; the larger their buffers are, the more.
     */
    private static final int BUFFERS = 32;

    private final long limit;
    private final Cache cache;
    private final WriteBufferManager buffers;

    private RocksDbMemory(long limit) {
        this.limit = limit;
        cache = new LRUCache(limit, -1, false, 0.1);
        buffers = new WriteBufferManager(limit / 2, cache);
    }

    static RocksDbMemory of(long bytes) {
        RocksDB.loadLibrary();
        return new RocksDbMemory(bytes);
    }

    /** Has a store use it, and none of its own. */
    void share(Options options) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(buffers);
        options.setWriteBufferSize(limit / BUFFERS);
        options.setMaxWriteBufferNumber(2);
    }

    /** Bytes that it should take at most. */
    long limit() {
        return limit;
    }

    /** Bytes that are taken. */
    long used() {
        return cache.getUsage();
    }
}
