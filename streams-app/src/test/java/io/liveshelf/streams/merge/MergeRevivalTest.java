// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka Streams revives a task by closing and initialising the same processor and store, and restores the store then. */
class MergeRevivalTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final PartialKey VISIBLE = PartialKey.of(FacetCount.VISIBLE, 0, 0);
    private static final PartialKey TAGS = PartialKey.of(FacetCount.TAGS, 0, 3);

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final PartialStore store = new PartialStore(() -> NOW);
    private final MergeProcessor processor = new MergeProcessor(() -> NOW, Duration.ofMillis(20));

    @BeforeEach
    void start() {
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        processor.init(context);
        put(VISIBLE, Map.of(FacetCount.EVERY_BOOK, 3L));
        put(TAGS, Map.of("java", 2L));
    }

    @Test
    void publishesEveryViewAgainAndDoublesNothing() {
        Map<String, Long> before = totals();

        revive();
        put(VISIBLE, Map.of(FacetCount.EVERY_BOOK, 3L));
        put(TAGS, Map.of("java", 2L));

        assertThat(totals()).isEqualTo(before).containsEntry("visible", 3L).containsEntry("java", 2L);
    }

    @Test
    void forgetsWhatIsNotRestored() {
        totals();

        revive();

        assertThat(totals()).containsEntry("visible", 0L).doesNotContainKey("java");
    }

    @Test
    void theRestoredStoreIsTheOneThatProcessingBuilds() {
        Map<String, Long> before = totals();
        revive();

        store.put(VISIBLE.text(), Partials.ofCounts(Map.of(FacetCount.EVERY_BOOK, 3L)));
        store.put(TAGS.text(), Partials.ofCounts(Map.of("java", 2L)));

        assertThat(totals()).isEqualTo(before);
    }

    private void revive() {
        context.scheduledPunctuators().forEach(MockProcessorContext.CapturedPunctuator::cancel);
        processor.close();
        store.close();
        store.init(context.getStateStoreContext(), store);
        processor.init(context);
    }

    private void put(PartialKey key, Map<String, Long> counts) {
        byte[] value = Partials.ofCounts(counts);
        store.put(key.text(), value);
        processor.process(new Record<>(key.text(), value, 0));
    }

    /** What is published by the next tick: every view, some with a number to look at. */
    private Map<String, Long> totals() {
        context.resetForwards();
        List.copyOf(context.scheduledPunctuators()).stream()
                .filter(each -> !each.cancelled())
                .forEach(each -> each.getPunctuator().punctuate(NOW.toEpochMilli()));
        List<String> keys = context.forwarded().stream()
                .map(each -> (String) each.record().key())
                .toList();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        Views.all().stream().map(View::key).toList());
        var totals = new TreeMap<String, Long>();
        for (var forward : context.forwarded()) {
            var body = Json.read(forward.record().value(), JsonNode.class);
            if (forward.record().key().equals(Views.LATEST.key())) {
                totals.put("visible", body.get("total").asLong());
            }
            body.path("tags")
                    .forEach(tag -> totals.put(
                            tag.get("tag").asText(), tag.get("books_count").asLong()));
        }
        return totals;
    }
}
