// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A merge loop on topics in memory, driven one step at a time. */
final class LoopDriver {
    static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    final PartialsTopic partials = new PartialsTopic();
    final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    final LoopStatus status = new LoopStatus();
    Instant now = NOW;
    final AsOfHandover asOf = new AsOfHandover();
    final WaitingViews waiting = new WaitingViews();
    final MergeLoop loop = new MergeLoop(
            TestGenerations.LIVE_TOPICS,
            new PartialsFeed(TestGenerations.LIVE_TOPICS, partials, () -> now, () -> now, Rules.builtIn()),
            new ViewsProducer(this::producer),
            () -> now,
            status,
            asOf,
            waiting);

    private Producer<String, byte[]> producer() {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    void begin() {
        loop.begin();
        partials.assign();
    }

    void step() throws Unreachable {
        loop.collect(Duration.ZERO);
        loop.apply();
    }

    void visible(int partition, long books) {
        partials.append(
                PartialKey.of(FacetCount.VISIBLE, partition, 0),
                Partials.ofCounts(FacetCount.VISIBLE, Map.of(FacetCount.EVERY_BOOK, books)));
    }

    /** What the last producer has committed. */
    List<ProducerRecord<String, byte[]>> published() {
        return producers.isEmpty()
                ? List.of()
                : producers.get(producers.size() - 1).history();
    }

    /** The number of books in each of the published lists of the latest, in order. */
    List<Long> visibleBooks() {
        return published().stream()
                .filter(each -> each.key().equals(Views.LATEST.key()))
                .map(each ->
                        Json.read(each.value(), JsonNode.class).get("total").asLong())
                .toList();
    }
}
