// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.PartialKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The views as they follow from the partials put so far. Each payload is serialised here once; nothing downstream parses it.
 * Not thread-safe.
 */
final class LiveViews {
    private final String topic;
    private final InstantSource clock;
    private final InstantSource windows;
    private final Rules rules;
    private final MergedPartials merged;
    private final IgnoredPartials ignored = new IgnoredPartials();
    private final List<ProducerRecord<String, byte[]>> due = new ArrayList<>();
    private ViewPublisher publisher;

    /**
     * No views yet.
     *
     * @param clock of what is published
     * @param windows decides which heads are of the current time
     */
    LiveViews(OutputTopics topics, InstantSource clock, InstantSource windows, Rules rules) {
        topic = topics.views().name();
        this.clock = clock;
        this.windows = windows;
        this.rules = rules;
        merged = new MergedPartials(rules, windows.instant());
        publisher = publisher();
    }

    private ViewPublisher publisher() {
        return new ViewPublisher(
                rules, (view, body) -> due.add(new ProducerRecord<>(topic, null, clock.millis(), view.key(), body)));
    }

    /** Sets a partial; null removes it. What this version cannot read is ignored. */
    void put(String key, byte @Nullable [] value) {
        try {
            merged.put(PartialKey.parse(key), value);
        } catch (MalformedPartial e) {
            ignored.add(key, e);
        }
    }

    /**
     * The views to publish now: those that changed since the last call, by partials or because another hour has begun, and
     * those whose keys would expire. The first call answers every view. Those wait that need an input which some partitions count by
     * another definition: their last content is neither changed nor repeated.
     */
    List<ProducerRecord<String, byte[]>> due() {
        due.clear();
        Instant now = clock.instant();
        merged.advance(windows.instant());
        publisher.publishChanged(merged.refresh(), merged.mixed().keySet(), merged, now);
        publisher.publishDue(now);
        return List.copyOf(due);
    }

    /** The views that were left out by the last call of {@link #due}, whatever has changed. */
    WaitingViews.Snapshot waiting() {
        List<ViewRule> waiting = publisher.waiting();
        return waiting.isEmpty()
                ? WaitingViews.Snapshot.NONE
                : new WaitingViews.Snapshot(
                        waiting.stream().map(rule -> rule.view().key()).toList(), partitions(waiting));
    }

    private List<Integer> partitions(List<ViewRule> waiting) {
        var partitions = new TreeSet<Integer>();
        merged.mixed().forEach((input, others) -> {
            if (waiting.stream().anyMatch(rule -> rule.needs().contains(input))) {
                partitions.addAll(others);
            }
        });
        return List.copyOf(partitions);
    }

    /** What was published is not certain, so the next call of {@link #due} answers every view. */
    void publishAllAgain() {
        publisher = publisher();
    }

    /** The inputs of the views as of the last call of {@link #due}. */
    MergedPartials inputs() {
        return merged;
    }
}
