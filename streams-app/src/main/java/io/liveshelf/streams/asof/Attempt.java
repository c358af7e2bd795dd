// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.merge.AsOfHandover;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows what is in the topics, step by step, as long as Kafka answers; after a failure another one begins anew. Each step asks
 * Kafka a few questions and waits for nothing that is not there yet.
 */
final class Attempt {
    private static final TopicPartition PARTIALS = new TopicPartition(Topics.PARTIALS.name(), 0);
    /** So many steps something must be behind before it is looked whether anything is there at all. */
    private static final int PATIENCE = 10;

    private static final Duration LONGEST_LOOK = Duration.ofMillis(200);

    private final Pipeline pipeline;
    private final AsOfHandover merge;
    private final Offsets offsets;
    private final TopicReader reader;
    private final TopicReader probe;
    private final ConnectorPositions positions = new ConnectorPositions();
    private final Backlogs backlogs = new Backlogs();

    private Set<TopicPartition> inputs = Set.of();
    private Set<TopicPartition> between = Set.of();
    private Set<TopicPartition> cards = Set.of();
    private Set<TopicPartition> connectors = Set.of();
    private Set<TopicPartition> intake = Set.of();
    /** Of all backlogs, those of the intake among them. */
    private Set<TopicPartition> changelogs = Set.of();

    private Map<String, Instant> offered = Map.of();
    private Map<String, Instant> followed = Map.of();
    /** What is followed through the stages; absent before and after. */
    private @Nullable Passage passage;
    /** Ends of the cards that Redis must have; absent before everything has passed the stages. */
    private @Nullable Map<TopicPartition, Long> written;

    /** Ends of the changelogs of backlogs when a stage had processed everything; absent before. */
    private @Nullable Map<TopicPartition, Long> processed;

    private boolean isMarked;
    private long partials;
    private int stepsBehind;

    Attempt(Pipeline pipeline, AsOfHandover merge, Offsets offsets, TopicReader reader, TopicReader probe) {
        this.pipeline = pipeline;
        this.merge = merge;
        this.offsets = offsets;
        this.reader = reader;
        this.probe = probe;
    }

    /** Looks which partitions there are; a topic that is missing is a failure. */
    void begin() throws ExecutionException, InterruptedException {
        between = offsets.partitions(pipeline.between());
        cards = offsets.partitions(Set.of(Topics.CARDS.name()));
        connectors = offsets.partitions(Set.of(Topics.CONNECTOR_OFFSETS));
        intake = offsets.partitions(pipeline.intake());
        changelogs = union(intake, offsets.partitions(pipeline.publishers()));
        inputs = union(offsets.partitions(pipeline.sources()), between);
        reader.read(union(connectors, changelogs));
    }

    private static Set<TopicPartition> union(Set<TopicPartition> some, Set<TopicPartition> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Waits for records of the topics that say where connectors and tasks are. */
    void poll(Duration longest) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(longest)) {
            if (record.topic().equals(Topics.CONNECTOR_OFFSETS)) {
                positions.put(record.key(), record.value());
            } else {
                backlogs.put(new TopicPartition(record.topic(), record.partition()), record.value());
            }
        }
    }

    /** Goes on as far as possible now. Returns whether something is followed. */
    boolean step() throws ExecutionException, InterruptedException {
        if (!merge.isMerging()) {
            passage = null;
            written = null;
            offered = Map.of();
            return false;
        }
        if (passage == null && written == null) {
            follow();
        }
        while (passage != null && pass(passage)) {
            // where nothing happens, each stage is passed at once
        }
        if (written != null) {
            offerWhenWritten(written);
        }
        return passage != null || written != null;
    }

    private void follow() throws ExecutionException, InterruptedException {
        if (reader.isReadTo(offsets.ends(connectors))) {
            Map<String, Instant> times = positions.times();
            if (!times.equals(offered)) {
                followed = times;
                passage = new Passage(offsets.ends(inputs));
                stepsBehind = 0;
                processed = null;
                isMarked = false;
            }
        }
    }

    /** Returns whether a stage was passed. */
    private boolean pass(Passage current) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(pipeline.streams(), inputs);
        if (isBehind(current, committed) || !isPublished(current.isPublished() ? changelogs : intake)) {
            return false;
        }
        stepsBehind = 0;
        processed = null;
        isMarked = false;
        if (current.advance(offsets.ends(between))) {
            passage = null;
            written = offsets.ends(cards);
            partials = offsets.ends(List.of(PARTIALS)).getOrDefault(PARTIALS, 0L);
        }
        return true;
    }

    /** Whether these tasks have published everything that was processed when this was first asked. */
    private boolean isPublished(Set<TopicPartition> tasks) throws ExecutionException, InterruptedException {
        if (processed == null) {
            processed = offsets.ends(changelogs);
        }
        if (!isMarked && reader.isReadTo(processed)) {
            backlogs.mark();
            isMarked = true;
        }
        return isMarked && backlogs.wereEmpty(tasks);
    }

    private boolean isBehind(Passage current, Map<TopicPartition, Long> committed) {
        Set<TopicPartition> behind = current.behind(committed);
        if (behind.isEmpty()) {
            return false;
        }
        stepsBehind++;
        if (stepsBehind < PATIENCE) {
            return true;
        }
        stepsBehind = 0;
        return !probe.hasNothing(
                each(behind, partition -> committed.getOrDefault(partition, 0L)),
                each(behind, current::end),
                LONGEST_LOOK);
    }

    private static Map<TopicPartition, Long> each(
            Set<TopicPartition> partitions, Function<TopicPartition, Long> offset) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), offset));
    }

    private void offerWhenWritten(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(pipeline.writer(), cards);
        if (ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            written = null;
            offered = followed;
            merge.offer(new AsOf(followed), partials);
        }
    }
}
