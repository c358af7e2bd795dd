// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class RocksDbMemoryTest {
    private static final long LIMIT = 8L << 20;
    private static final int STORES = 10;
    private static final int VALUE = 10_000;

    /** Each of them would take 50 MiB of blocks and 48 MiB of buffers by Kafka Streams' defaults. */
    @Test
    void boundsWhatAllStoresTakeTogether(@TempDir Path folder) throws Exception {
        RocksDbMemory memory = RocksDbMemory.of(LIMIT);
        List<RocksDB> stores = new ArrayList<>();
        long most = 0;
        var random = new Random(1);
        try (Options options = new Options().setCreateIfMissing(true)) {
            options.setTableFormatConfig(new BlockBasedTableConfig());
            memory.share(options);
            for (int i = 0; i < STORES; i++) {
                stores.add(RocksDB.open(
                        options,
                        Files.createDirectory(folder.resolve("store-" + i)).toString()));
            }
            for (int round = 0; round < 600; round++) {
                for (RocksDB store : stores) {
                    byte[] value = new byte[VALUE];
                    random.nextBytes(value);
                    store.put(key(round), value);
                    store.get(key(random.nextInt(round + 1)));
                }
                most = Math.max(most, memory.used());
            }
        } finally {
            stores.forEach(RocksDB::close);
        }

        // 60 MB were written and read
        assertThat(most).isBetween(LIMIT / 4, LIMIT * 5 / 4);
    }

    private static byte[] key(int number) {
        return Integer.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void isTheProcesssAndAsLargeAsConfigured() throws Exception {
        var config = StreamsAppConfig.from(Map.of("LIVESHELF_ROCKSDB_MB", "32")).streams();

        assertThat(StreamsSettings.of(config)).containsEntry(BoundedRocksDb.BYTES, 32L << 20);
        assertThat(BoundedRocksDb.memory(config.rocksDbBytes())).isSameAs(BoundedRocksDb.memory(64L << 20));
    }
}
