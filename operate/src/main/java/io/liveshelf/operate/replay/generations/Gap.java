// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.time.Window;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Facts that count in a replay's windows and may not be in the topics any more.
 *
 * @param topics of which facts may be missing
 * @param from when the first of them may have happened
 * @param to before when all of them happened
 */
record Gap(Set<String> topics, Instant from, Instant to) {
    Gap {
        topics = Set.copyOf(topics);
    }

    /** Whether nothing is missing. */
    boolean isNone() {
        return topics.isEmpty();
    }

    /**
     * That of a replay. Whoever leaves out what came before something wants nothing backfilled. A topic has lost nothing of the week if it reaches back
     * further than by as much as a fact may be dated ahead: what came before did not happen in it.
     */
    static Gap of(Replay replay, FactOffsets facts, FactOffsets.Lookup lookup, Instant now)
            throws Unavailable, InterruptedException {
        Instant asOf = Optional.ofNullable(replay.asOf()).orElse(now);
        Instant week = Window.thisWeek(asOf).from();
        Instant end = replay.asOf() == null ? now.plus(Window.HORIZON) : asOf.plusMillis(1);
        Instant to = Optional.ofNullable(replay.to()).filter(end::isAfter).orElse(end);
        if (replay.from() != null || !replay.excerpt().begins().isEmpty()) {
            return new Gap(Set.of(), week, to);
        }
        Set<TopicPartition> shortened = facts.begins().entrySet().stream()
                .filter(begin -> begin.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<TopicPartition, Brokers.Place> first = lookup.since(shortened, Instant.EPOCH);
        Instant enough = week.minus(Window.HORIZON);
        return new Gap(
                shortened.stream()
                        .filter(each -> !first.containsKey(each)
                                || first.get(each).time().isAfter(enough))
                        .map(TopicPartition::topic)
                        .collect(Collectors.toCollection(TreeSet::new)),
                week,
                to);
    }
}
