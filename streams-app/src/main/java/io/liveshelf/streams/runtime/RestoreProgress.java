// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How many records the stores of active tasks still have to read from their changelogs. */
final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        remaining.put(partition, Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long records) {
        remaining.computeIfPresent(partition, (its, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        remaining.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        remaining.remove(partition);
    }

    long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }
}
