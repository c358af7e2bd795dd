// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.merge.AsOfHandover;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
    /** So many steps something must be behind before it is looked whether anything is there at all. */
    private static final int PATIENCE = 10;

    private static final Duration LONGEST_LOOK = Duration.ofMillis(200);

    private final Pipeline pipeline;
    private final TopicPartition partialsTopic;
    private final AsOfHandover merge;
    private final Offsets offsets;
    private final TopicReader reader;
    private final TopicReader probe;
    private final History history;
    private final ConnectorPositions positions = new ConnectorPositions();
    private final HistoryReader histories = new HistoryReader(positions);
    private final Backlogs backlogs = new Backlogs();

    private Set<TopicPartition> inputs = Set.of();
    private Set<TopicPartition> between = Set.of();
    private Set<TopicPartition> cards = Set.of();
    /** Of all stages: what is between them, cards and partials. */
    private Set<TopicPartition> outputs = Set.of();

    private Set<TopicPartition> intake = Set.of();
    /** Of all backlogs, those of the intake among them. */
    private Set<TopicPartition> changelogs = Set.of();

    /** The topics of positions and of marks. */
    private Set<TopicPartition> connectors = Set.of();
    /** Where these ended at the beginning, and when a mark was last read: positions that are older say nothing. */
    private Map<TopicPartition, Long> earlier = Map.of();

    private boolean isMarkNew;
    private boolean hasBegun;

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

    Attempt(
            Pipeline pipeline,
            AsOfHandover merge,
            History history,
            Offsets offsets,
            TopicReader reader,
            TopicReader probe) {
        this.pipeline = pipeline;
        partialsTopic = new TopicPartition(pipeline.partials(), 0);
        this.merge = merge;
        this.history = history;
        this.offsets = offsets;
        this.reader = reader;
        this.probe = probe;
    }

    /** Looks which partitions there are; a topic that is missing is a failure. */
    void begin() throws ExecutionException, InterruptedException {
        between = offsets.partitions(pipeline.between());
        cards = offsets.partitions(Set.of(pipeline.cards()));
        outputs = union(union(between, cards), Set.of(partialsTopic));
        intake = offsets.partitions(pipeline.intake());
        changelogs = union(intake, offsets.partitions(pipeline.publishers()));
        inputs = union(offsets.partitions(pipeline.sources()), between);
        connectors = offsets.partitions(Set.of(Topics.CONNECTOR_OFFSETS, Topics.HISTORY));
        earlier = offsets.ends(connectors);
        reader.read(union(connectors, changelogs));
    }

    private static Set<TopicPartition> union(Set<TopicPartition> some, Set<TopicPartition> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Reads for so long the topics that say where connectors and tasks are. */
    void read(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        Duration left = length;
        do {
            reader.poll(left).forEach(this::put);
            left = PollLoop.until(end);
        } while (!left.isZero());
    }

    private void put(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.CONNECTOR_OFFSETS)) {
            histories.position(record);
        } else if (record.topic().equals(Topics.HISTORY)) {
            isMarkNew |= histories.mark(record);
        } else {
            backlogs.put(new TopicPartition(record.topic(), record.partition()), record.value());
        }
    }

    /** The newest change that connectors have published, by MongoDB's clock. */
    Optional<Instant> newestChange() {
        return positions.times().values().stream().max(Comparator.naturalOrder());
    }

    /** Goes on as far as possible now. Returns whether something is followed. */
    boolean step() throws ExecutionException, InterruptedException {
        learn();
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

    /** Takes over what the topics say, once they are read to where they ended when a mark was last read. */
    private void learn() throws ExecutionException, InterruptedException {
        if (isMarkNew) {
            earlier = offsets.ends(connectors);
            isMarkNew = false;
        }
        if (!hasBegun && reader.isReadTo(earlier)) {
            histories.begin();
            hasBegun = true;
        }
        if (hasBegun) {
            history.learn(histories.known());
            merge.connectorsAt(positions.times());
        }
    }

    private void follow() throws ExecutionException, InterruptedException {
        // A position that was committed once is true for good, so one that is read late makes an as-of older, not
        // wrong. Except behind a copy, which sets it back: then it is read up to there first.
        Map<String, Instant> times = positions.times();
        if (reader.isReadTo(earlier) && !times.equals(offered)) {
            followed = times;
            passage = new Passage(offsets.ends(inputs));
            nextStage();
        }
    }

    private void nextStage() {
        stepsBehind = 0;
        processed = null;
        isMarked = false;
    }

    /** Returns whether a stage was passed. */
    private boolean pass(Passage current) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(pipeline.streams(), inputs);
        if (isBehind(current, committed) || !isPublished(current.isPublished() ? changelogs : intake)) {
            return false;
        }
        boolean nothingIsHeldBack = backlogs.wereEmpty(changelogs);
        nextStage();
        Map<TopicPartition, Long> ends = offsets.ends(outputs);
        if (current.advance(of(between, ends), nothingIsHeldBack)) {
            passage = null;
            written = of(cards, ends);
            partials = ends.getOrDefault(partialsTopic, 0L);
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

    private static Map<TopicPartition, Long> of(Set<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
        return each(partitions, partition -> offsets.getOrDefault(partition, 0L));
    }

    private void offerWhenWritten(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(pipeline.writer(), cards);
        if (ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            written = null;
            offered = followed;
            history.complete(followed).ifPresent(times -> merge.offer(new AsOf(times), partials));
        }
    }
}
