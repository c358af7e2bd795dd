// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.time.Window;
import io.liveshelf.contract.view.View;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * What a view held, read from the topics of these brokers: first a pass over redrives and the topics of state, to know what came later than it
 * seems and what compaction has removed, then one over all in the order of time.
 */
final class PastViews {
    private final View view;
    private final Brokers brokers;
    private final OrderedReader reader;
    private final List<TopicPartition> partitions;
    /** None in a deployment that is too old to have the topic. */
    private final List<TopicPartition> redriven;

    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;
    /** Of partitions that have any record, when the first one was written. */
    private final Map<TopicPartition, Instant> first;

    PastViews(View view, Brokers brokers, ProgressLine progress) throws Unavailable, InterruptedException {
        this.view = view;
        this.brokers = brokers;
        this.reader = new OrderedReader(brokers, progress);
        this.partitions = brokers.partitions(Sources.of(view));
        this.redriven = brokers.topics().names().contains(Redrives.TOPIC)
                ? brokers.partitions(List.of(Redrives.TOPIC))
                : List.of();
        List<TopicPartition> all =
                Stream.concat(partitions.stream(), redriven.stream()).toList();
        this.beginnings = brokers.beginnings(all);
        this.ends = brokers.ends(all);
        this.first = new HashMap<>();
        brokers.since(partitions, Instant.EPOCH).forEach((partition, record) -> first.put(partition, record.time()));
    }

    /** Passes on the answers of the instants, in order. */
    void answer(WhenOptions when, Instant now, PastView.Output output) throws Unavailable, InterruptedException {
        List<Instant> instants = instants(when, now);
        var redrives = new Redrives();
        reader.read("redrives", from(redriven), ends, next -> {
            redrives.take(next);
            return true;
        });
        var compacted = new Compacted();
        Map<String, Consumer<Timed>> byTopic = compacted.byTopic();
        reader.read("documents", from(documents()), ends, next -> {
            Compacted.take(byTopic, next);
            return true;
        });
        var completeness = new Completeness(factsSince(now), compacted.firstHole(), now);
        var past = new PastView(view, new World(compacted, redrives), completeness, instants, output);
        reader.read(String.join(", ", Sources.of(view)), starts(instants.get(0)), ends, past);
        past.end();
    }

    private static boolean isFacts(TopicPartition partition) {
        return Sources.isFacts(partition.topic());
    }

    private List<TopicPartition> documents() {
        return partitions.stream().filter(each -> !isFacts(each)).toList();
    }

    private Map<TopicPartition, Long> from(List<TopicPartition> these) {
        return these.stream().collect(Collectors.toMap(each -> each, this::beginning));
    }

    private long beginning(TopicPartition partition) {
        return Objects.requireNonNull(beginnings.get(partition));
    }

    /** An answer needs a record at least; those of many instants begin where facts are, if the view counts any. */
    private List<Instant> instants(WhenOptions when, Instant now) throws Unavailable {
        String topics = String.join(", ", Sources.of(view));
        Instant earliest = earliest(each -> true)
                .orElseThrow(() -> new Unavailable("there is no record in " + topics
                        + "; './liveshelf setup' starts the connectors that copy the collections"));
        Instant facts = earliest(PastViews::isFacts).orElse(earliest);
        return when.instants(earliest, facts, topics, now);
    }

    private Optional<Instant> earliest(Predicate<TopicPartition> which) {
        return first.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
    }

    /** Where all facts of a partition are gone nobody knows how long ago the last one was. */
    private Map<String, Instant> factsSince(Instant now) {
        Map<String, Instant> since = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (isFacts(partition) && beginning(partition) > 0) {
                since.merge(partition.topic(), first.getOrDefault(partition, now), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return since;
    }

    /**
     * All documents, and the facts from so long before the first window that each one is known which the streams knew when they counted
     * those of the window. It covers those that are dated ahead too; late ones come later anyway.
     */
    private Map<TopicPartition, Long> starts(Instant at) throws Unavailable, InterruptedException {
        Instant window = Rules.builtIn().of(view).needs().stream()
                .filter(PastViews::countsWeek)
                .findAny()
                .map(each -> Window.thisWeek(at))
                .orElse(Window.today(at))
                .from();
        Map<TopicPartition, Long> starts = from(documents());
        starts.putAll(from(redriven));
        List<TopicPartition> facts =
                partitions.stream().filter(PastViews::isFacts).toList();
        facts.forEach(each -> starts.put(each, Objects.requireNonNull(ends.get(each))));
        brokers.since(facts, window.minus(Facts.KEPT))
                .forEach((partition, record) -> starts.put(partition, record.offset()));
        return starts;
    }

    private static boolean countsWeek(Input input) {
        return input instanceof Ranking ranking && ranking.basis().isCounted() && ranking.basis() != Basis.VIEWS_TODAY;
    }
}
