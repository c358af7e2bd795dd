// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.testing.TestFolders;
import io.liveshelf.contract.view.View;
import io.liveshelf.streams.CardKey;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.Invalidation;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.merge.MergeDriver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** The topology and the merge without a broker: documents and facts in, views out, and a clock that is set by hand. */
final class Pipeline implements AutoCloseable {
    private static final JsonWriterSettings TEXT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private static final Duration TICK = Duration.ofMillis(100);

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final TestOutputTopic<String, byte[]> partials;
    private final MergeDriver merge;
    private final TestOutputTopic<String, byte[]> cards;
    private final TestOutputTopic<String, byte[]> invalidations;
    private final TestOutputTopic<String, DeadLetter> deadLetters;
    private final Map<String, byte[]> published = new HashMap<>();
    private final List<String> publishedKeys = new ArrayList<>();
    private final List<JsonNode> heartbeats = new ArrayList<>();
    private final EventTotals totals = new EventTotals();
    private long partialBytes;
    private Instant now;

    Pipeline(Instant now) {
        this(now, Rules.builtIn());
    }

    Pipeline(Instant now, Rules rules) {
        this(now, rules, Optional.empty());
    }

    /** @param asOf when now is for the windows; empty: that is decided by the clock */
    Pipeline(Instant now, Rules rules, Optional<Instant> asOf) {
        this(now, rules, asOf, Excerpt.EVERYTHING);
    }

    /** @param excerpt what of all facts is read */
    Pipeline(Instant now, Rules rules, Optional<Instant> asOf, Excerpt excerpt) {
        this.now = now;
        Properties properties = LiveshelfTopology.properties(TestGenerations.LIVE_TOPICS);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        // the default is one directory for all builds on a machine, in which they wait for each other or fail
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                TestFolders.ofModule("kafka-streams").toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        var settings = new LiveshelfTopology.Settings(
                TestGenerations.LIVE_TOPICS, () -> this.now, asOf, excerpt, rules, TICK, TICK, totals);
        driver = new TopologyTestDriver(LiveshelfTopology.build(settings), properties, now);
        merge = new MergeDriver(now, rules, asOf);
        partials = driver.createOutputTopic(
                TestGenerations.LIVE_TOPICS.partials().name(),
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer());
        cards = driver.createOutputTopic(
                TestGenerations.LIVE_TOPICS.cards().name(),
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer());
        invalidations = driver.createOutputTopic(
                TestGenerations.LIVE_TOPICS.invalidations().name(),
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer());
        deadLetters = driver.createOutputTopic(
                TestGenerations.LIVE_TOPICS.deadLetters().name(),
                Serdes.String().deserializer(),
                TestGenerations.LIVE_TOPICS.deadLetters().value().deserializer());
    }

    /** Writes a document of a collection; the record's key is the {@code _id}. */
    void write(String topic, BsonDocument document) {
        send(topic, key(document), document.toJson(TEXT));
    }

    void write(String topic, String extendedJson) {
        write(topic, BsonDocument.parse(extendedJson));
    }

    /** Removes the document of a collection with this {@code _id}. */
    void remove(String topic, BsonDocument document) {
        send(topic, key(document), null);
    }

    /** Inserts a fact; the record's key is the book's id. */
    void fact(String topic, BsonDocument fact) {
        send(topic, fact.getString("book_id").getValue(), fact.toJson(TEXT));
    }

    private static String key(BsonDocument document) {
        return Objects.requireNonNull(document.get("_id")).toString();
    }

    void fact(String topic, String extendedJson) {
        fact(topic, BsonDocument.parse(extendedJson));
    }

    void send(String topic, @Nullable String key, @Nullable String value) {
        inputs.computeIfAbsent(
                        topic,
                        each -> driver.createInputTopic(
                                each, new StringSerializer(), Serdes.ByteArray().serializer()))
                .pipeInput(key, value == null ? null : value.getBytes(StandardCharsets.UTF_8), now);
    }

    /** Sets the clock of the streams, right or wrong; no time passes. */
    void putClock(Instant time) {
        now = time;
    }

    /** Lets wall-clock time pass. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        // A tick feeds the next processor, which publishes with its own next tick.
        settle();
    }

    private void settle() {
        for (int i = 0; i < 4; i++) {
            now = now.plusMillis(200);
            driver.advanceWallClockTime(Duration.ofMillis(200));
        }
        for (KeyValue<String, byte[]> each : partials.readKeyValuesToList()) {
            partialBytes += each.key.length() + size(each.value);
            merge.put(each.key, each.value);
        }
        merge.publishAt(now, this::collect);
        cards.readKeyValuesToList().forEach(each -> collect(each.key, each.value));
    }

    private void collect(String key, byte @Nullable [] value) {
        if (key.equals(CardKey.HEARTBEAT)) {
            heartbeats.add(Json.read(Objects.requireNonNull(value), JsonNode.class));
            return;
        }
        publishedKeys.add(key);
        if (value == null) {
            published.remove(key);
        } else {
            published.put(key, value);
        }
    }

    Instant now() {
        return now;
    }

    /** How many records of a topic had an outcome. */
    long outcomes(String topic, EventOutcome outcome) {
        return totals.byTopic().getOrDefault(topic, Map.of()).getOrDefault(outcome, 0L);
    }

    /** The content of a view, after everything that was sent. */
    JsonNode view(View view) {
        return Objects.requireNonNull(views().get(view.key()), view.key());
    }

    Map<String, JsonNode> views() {
        settle();
        var bodies = new HashMap<String, JsonNode>();
        published.forEach((key, body) -> bodies.put(key, Json.read(body, JsonNode.class)));
        bodies.keySet().removeIf(BookCards::isKey);
        return bodies;
    }

    /** The card of a book as it is served; empty if there is none. */
    Optional<JsonNode> card(String bookId) {
        settle();
        return Optional.ofNullable(published.get(BookCards.key(bookId))).map(body -> Json.read(body, JsonNode.class));
    }

    /** The keys of the cards published since the last call, in order, each as often as it was published. */
    List<String> publishedCards() {
        settle();
        List<String> cards = publishedKeys.stream().filter(BookCards::isKey).toList();
        publishedKeys.clear();
        return cards;
    }

    /** The heartbeats of the cards since the last call. */
    List<JsonNode> heartbeats() {
        settle();
        List<JsonNode> all = List.copyOf(heartbeats);
        heartbeats.clear();
        return all;
    }

    /** The scopes invalidated since the last call, in order, each as often as it was invalidated. */
    List<String> invalidations() {
        return invalidationRecords().stream()
                .flatMap(each -> each.scopes().stream())
                .toList();
    }

    /** The invalidations since the last call, in order. */
    List<Invalidation> invalidationRecords() {
        settle();
        return invalidations.readValuesToList().stream().map(Invalidation::read).toList();
    }

    /** Puts an invalidation into the store, as a task leaves it that ended before its tick. */
    void leavePending(String scope) {
        ((PendingInvalidations) driver.getStateStore(PendingInvalidations.STORE))
                .add(Set.of(Scope.parse(scope)), "left");
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList();
    }

    /** How many bytes were written to each topic since the last call, changelogs of stores included. */
    Map<String, Long> written() {
        settle();
        var bytes = new TreeMap<String, Long>();
        bytes.put(TestGenerations.LIVE_TOPICS.partials().name(), partialBytes);
        partialBytes = 0;
        for (String topic : driver.producedTopicNames()) {
            var records = driver.createOutputTopic(
                            topic,
                            Serdes.ByteArray().deserializer(),
                            Serdes.ByteArray().deserializer())
                    .readKeyValuesToList();
            if (!records.isEmpty()) {
                bytes.put(
                        topic,
                        records.stream()
                                .mapToLong(each -> size(each.key) + size(each.value))
                                .sum());
            }
        }
        return bytes;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public void close() {
        driver.close();
    }
}
