// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.time.Window;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What a replay would read and make.
 *
 * @param records offsets that it would read
 * @param bytes that the topics which it reads take on disk, of all copies
 * @param firstFact when the oldest fact that it would read came; empty where there is none
 */
record Plan(Generation generation, Replay replay, long records, long bytes, Optional<Instant> firstFact, Instant now) {
    /** What one instance on two cores does where everything else runs beside it. */
    private static final int USUAL_RATE = 20_000;

    static Plan of(Generation generation, Replay replay, Brokers brokers) throws Unavailable, InterruptedException {
        List<TopicPartition> sources = brokers.partitions(Holdings.sources());
        Map<TopicPartition, Long> begins = brokers.beginnings(sources);
        Map<TopicPartition, Long> ends = brokers.ends(sources);
        List<TopicPartition> facts = new ArrayList<>();
        long records = 0;
        for (TopicPartition each : sources) {
            long first = Objects.requireNonNull(begins.get(each));
            long begin = replay.excerpt().begin(each.topic(), each.partition(), first);
            long end =
                    replay.excerpt().end(each.topic(), each.partition(), first, Objects.requireNonNull(ends.get(each)));
            records += end - begin;
            if (FactTopics.ALL.contains(each.topic()) && end > begin) {
                facts.add(each);
            }
        }
        Instant from = Optional.ofNullable(replay.from()).orElse(Instant.EPOCH);
        Optional<Instant> first = brokers.since(facts, from).values().stream()
                .map(Brokers.Place::time)
                .min(Instant::compareTo);
        return new Plan(generation, replay, records, brokers.topics().bytes(Holdings.sources()), first, Instant.now());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int rate = replay.rate() == 0 ? USUAL_RATE : replay.rate();
        lines.add(String.format(
                Locale.ROOT,
                "reads %,d records (%,d MB on disk); at %,d a second that takes %s",
                records,
                (bytes + 500_000) / 1_000_000,
                rate,
                Words.duration(records / rate)));
        lines.add("makes the topics " + generation.topic("…") + ", the groups and internal topics "
                + generation.applicationId() + "…, and the keys "
                + generation.keys().key("…"));
        if (!Words.facts(replay).equals("all")) {
            lines.add("reads facts " + Words.facts(replay));
        }
        if (!replay.excerpt().leftOut().isEmpty()) {
            lines.add("reads nothing of " + String.join(", ", replay.excerpt().leftOut()) + ", and cannot be promoted");
        }
        if (!replay.excerpt().makesAll()) {
            lines.add("makes only " + String.join(", ", replay.excerpt().views()) + ", and cannot be promoted");
        }
        if (replay.asOf() != null) {
            lines.add("today and the week are those of " + replay.asOf()
                    + "; facts that happened later are left out, and it cannot be promoted");
        }
        lines.add(firstFact.map(this::reach).orElse("there are no facts to read"));
        return lines;
    }

    private String reach(Instant first) {
        if (replay.from() == null && !replay.excerpt().begins().isEmpty()) {
            return "what the week counts from before these offsets is left out";
        }
        Instant week =
                Window.thisWeek(Optional.ofNullable(replay.asOf()).orElse(now)).from();
        return first.isAfter(week)
                ? "facts are read from " + first + " on; what the week counts from " + week
                        + " until then is not in the topics any more, or never was"
                : "facts reach back to " + first + ", so every count of the week is whole";
    }
}
