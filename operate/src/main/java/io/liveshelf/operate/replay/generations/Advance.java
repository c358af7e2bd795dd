// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a generation has read what it reads.
 *
 * @param read offsets that it has read, of those that the topics still have
 * @param all offsets that they have
 * @param factsLeft offsets of facts that it has not read
 * @param members instances' threads that take part; 0: nobody runs it
 */
record Advance(long read, long all, long factsLeft, int members) {
    private static final Set<String> STATE = Holdings.sources().stream()
            .filter(topic -> !FactTopics.ALL.contains(topic))
            .collect(Collectors.toUnmodifiableSet());

    /** That of a generation which reads this much of the facts. */
    static Advance of(Generation generation, Excerpt excerpt, Brokers brokers)
            throws Unavailable, InterruptedException {
        List<TopicPartition> sources = brokers.partitions(Holdings.sources(generation, excerpt));
        Map<TopicPartition, Long> begins = brokers.beginnings(sources);
        Map<TopicPartition, Long> ends = brokers.ends(sources);
        String group = generation.groups().streams();
        Map<TopicPartition, Long> committed = brokers.groups().committed(group);
        long read = 0;
        long all = 0;
        long factsLeft = 0;
        for (TopicPartition each : sources) {
            long begin = Objects.requireNonNull(begins.get(each));
            long end = excerpt.end(each.topic(), each.partition(), begin, Objects.requireNonNull(ends.get(each)));
            all += end - begin;
            long its = Math.min(end, Math.max(begin, committed.getOrDefault(each, begin))) - begin;
            read += its;
            factsLeft += !STATE.contains(each.topic()) ? end - begin - its : 0;
        }
        return new Advance(read, all, factsLeft, brokers.groups().members(group));
    }

    /** Offsets that it has not read. */
    long left() {
        return all - read;
    }

    /** Whether it has read nearly all: under traffic something has always just come. */
    boolean isNearlyAll() {
        return share() >= 0.999;
    }

    /** The part that it has read, 0 to 1. */
    double share() {
        return all == 0 ? 1 : (double) read / all;
    }
}
