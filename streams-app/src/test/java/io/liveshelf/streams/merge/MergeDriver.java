// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.View;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The merge without a broker: partials in, views out, and a clock that is set by hand. */
final class MergeDriver implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte @Nullable []> partials;
    private final TestOutputTopic<String, byte[]> views;
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final List<String> published = new ArrayList<>();
    private Instant now;

    MergeDriver(Instant now) {
        this.now = now;
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "merge");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-streams");
        driver = new TopologyTestDriver(topology(), properties, now);
        partials = driver.createInputTopic(
                Topics.PARTIALS.name(),
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer());
        views = driver.createOutputTopic(
                Topics.VIEWS.name(),
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer());
    }

    private Topology topology() {
        var topology = new Topology();
        Merge.addTo(topology, () -> now, TICK);
        return topology;
    }

    void put(PartialKey key, byte @Nullable [] value) {
        put(key.text(), value);
    }

    void put(String key, byte @Nullable [] value) {
        partials.pipeInput(key, value, now);
    }

    /** Lets wall-clock time pass. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        for (KeyValue<String, byte[]> each : views.readKeyValuesToList()) {
            published.add(each.key);
            bodies.put(each.key, each.value);
        }
    }

    /** The keys of the views published since the last call, in order. */
    List<String> published() {
        pass(TICK);
        List<String> keys = List.copyOf(published);
        published.clear();
        return keys;
    }

    JsonNode view(View view) {
        pass(TICK);
        return Json.read(Objects.requireNonNull(bodies.get(view.key()), view.key()), JsonNode.class);
    }

    /** The ids of the books or authors, or the tags, in a view. */
    List<String> listed(View view) {
        JsonNode body = view(view);
        return List.of("book_id", "author_id", "tag").stream()
                .flatMap(field -> body.findValuesAsText(field).stream())
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
