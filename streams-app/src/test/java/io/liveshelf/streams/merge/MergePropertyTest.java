// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.RandomRules;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.TestGenerations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.streams.KeyValue;

/** Partials in any order, with duplicates and over earlier ones, give the views of all books at once. */
class MergePropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private Rules rules = Rules.builtIn();
    private LiveViews views = new LiveViews(TestGenerations.LIVE_TOPICS, () -> NOW, () -> NOW, rules);
    private final Map<String, byte[]> topic = new HashMap<>();

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void mergingAllPartialsEqualsComputingFromAllBooks(@ForAll long seed) throws InvalidRules {
        var random = new Random(seed);
        rules = random.nextBoolean() ? Rules.builtIn() : Rules.parse(Json.bytes(RandomRules.next(random)));
        takeOver();
        for (int round = 0; round < 4; round++) {
            var library = new Library(rules, random);
            publish(library.partials(NOW), random);
            if (random.nextInt(3) == 0) {
                takeOver();
            }
            views.inputs().refresh();
            for (View view : Views.all()) {
                ViewRule rule = rules.of(view);
                assertThat(rule.of(views.inputs())).as(view.key()).isEqualTo(rule.of(library));
            }
        }
    }

    /** All partials once or twice, a tombstone for what is no more, and merges in between. */
    private void publish(Map<String, byte[]> partials, Random random) {
        var records = new ArrayList<KeyValue<String, byte[]>>();
        partials.forEach((key, value) -> {
            records.add(KeyValue.pair(key, value));
            if (random.nextInt(5) == 0) {
                records.add(KeyValue.pair(key, value));
            }
        });
        Set<String> gone = new HashSet<>(topic.keySet());
        gone.removeAll(partials.keySet());
        gone.forEach(key -> records.add(KeyValue.pair(key, null)));
        Collections.shuffle(records, random);
        for (KeyValue<String, byte[]> each : records) {
            views.put(each.key, each.value);
            if (random.nextInt(50) == 0) {
                views.inputs().refresh();
            }
        }
        topic.clear();
        topic.putAll(partials);
    }

    /** As another instance takes over: from the compacted topic alone. */
    private void takeOver() {
        views = new LiveViews(TestGenerations.LIVE_TOPICS, () -> NOW, () -> NOW, rules);
        List<String> keys = new ArrayList<>(topic.keySet());
        Collections.shuffle(keys, new Random(keys.size()));
        keys.forEach(key -> views.put(key, topic.get(key)));
    }
}
