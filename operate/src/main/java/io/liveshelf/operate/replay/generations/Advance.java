// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a generation has read what it reads.
 *
 * @param read offsets that it has read, of those that the topics still have
 * @param all offsets that they have
 * @param members instances' threads that take part; 0: nobody runs it
 */
record Advance(long read, long all, int members) {
    static Advance of(Generation generation, Brokers brokers) throws Unavailable, InterruptedException {
        List<TopicPartition> sources = brokers.partitions(Holdings.sources());
        Map<TopicPartition, Long> begins = brokers.beginnings(sources);
        Map<TopicPartition, Long> ends = brokers.ends(sources);
        String group = generation.groups().streams();
        Map<TopicPartition, Long> committed = brokers.groups().committed(group);
        long read = 0;
        long all = 0;
        for (TopicPartition each : sources) {
            long begin = Objects.requireNonNull(begins.get(each));
            long end = Objects.requireNonNull(ends.get(each));
            all += end - begin;
            read += Math.min(end, Math.max(begin, committed.getOrDefault(each, begin))) - begin;
        }
        return new Advance(read, all, brokers.groups().members(group));
    }

    /** Offsets that it has not read. */
    long left() {
        return all - read;
    }

    /** The part that it has read, 0 to 1. */
    double share() {
        return all == 0 ? 1 : (double) read / all;
    }
}
