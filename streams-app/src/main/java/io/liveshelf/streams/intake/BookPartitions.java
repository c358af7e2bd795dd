// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.streams.BookEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Kafka's default partitioner of keys, for the events of books. The intake asks it which books are in the same partition, so that
 * one record can have the counters of many. It knows the number of partitions when the first event was sent.
 */
public final class BookPartitions implements StreamPartitioner<String, BookEvent> {
    private volatile int count;

    @Override
    public Optional<Set<Integer>> partitions(String topic, String bookId, BookEvent event, int numPartitions) {
        count = numPartitions;
        return Optional.of(Set.of(partition(bookId, numPartitions)));
    }

    /** Groups by the partition of the book; each alone as long as the number of partitions is unknown. */
    <T> Collection<List<T>> group(Collection<T> all, Function<T, String> bookId) {
        int partitions = count;
        var groups = new TreeMap<Integer, List<T>>();
        for (T each : all) {
            int group = partitions == 0 ? groups.size() : partition(bookId.apply(each), partitions);
            groups.computeIfAbsent(group, number -> new ArrayList<>()).add(each);
        }
        return groups.values();
    }

    /** The same as that of a record with this key which Connect writes. */
    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
