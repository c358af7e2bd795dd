// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** A random history, as topics and as what brute force makes of the steps until an instant. */
final class PastHistory {
    static final Instant START = Instant.parse("2026-03-08T21:30:00Z");
    private static final int CHAPTERS = 4;
    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final List<Written> steps = new ArrayList<>();
    private final Random random;
    private Instant now = START;

    private record Written(History.Step step, Instant at) {}

    PastHistory(long seed) {
        random = new Random(seed);
        var history = new History(seed, START);
        for (int chapter = 0; chapter < CHAPTERS; chapter++) {
            for (History.Step step : history.go(60)) {
                steps.add(new Written(step, now));
                pass(history, Duration.ofMillis(random.nextInt(3)));
            }
            pass(history, history.pause().plusSeconds(1));
        }
    }

    private void pass(History history, Duration time) {
        history.pass(time);
        now = now.plus(time);
    }

    /** When it ends. */
    Instant now() {
        return now;
    }

    /** An instant of the history. */
    Instant someInstant() {
        return START.plusMillis(random.nextLong(Duration.between(START, now).toMillis()));
    }

    /** Some instants, ascending: any, and those at which something was written. */
    List<Instant> someInstants() {
        List<Instant> some = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            some.add(someInstant());
            some.add(steps.get(random.nextInt(steps.size())).at);
        }
        return some.stream().sorted().toList();
    }

    PastTopics topics(long seed) {
        var topics = new PastTopics(seed);
        steps.forEach(each -> each.step.into(
                (topic, document) -> topics.append(topic, key(document), document.toJson(EXTENDED), each.at),
                (topic, document) -> topics.append(topic, key(document), null, each.at),
                (topic, fact) ->
                        topics.append(topic, fact.getString("book_id").getValue(), fact.toJson(EXTENDED), each.at)));
        return topics;
    }

    private static String key(BsonDocument document) {
        return new BsonDocument("_id", Objects.requireNonNull(document.get("_id")))
                .toJson(EXTENDED)
                .replaceFirst("\\{\"_id\": (.*)}", "$1");
    }

    /** What was right at an instant, by the keys of the views. */
    Map<String, JsonNode> right(Instant at) {
        Map<String, Map<Object, BsonDocument>> all = new HashMap<>();
        for (Written each : steps) {
            if (!each.at.isAfter(at)) {
                each.step.into(
                        (topic, document) -> collection(all, topic).put(id(document), document),
                        (topic, document) -> collection(all, topic).remove(id(document)),
                        (topic, fact) -> collection(all, topic).putIfAbsent(id(fact), fact));
            }
        }
        return Oracle.answers(
                io.liveshelf.contract.oracle.World.of(
                        name -> List.copyOf(collection(all, Sources.topic(name)).values())),
                at);
    }

    private static Map<Object, BsonDocument> collection(Map<String, Map<Object, BsonDocument>> all, String topic) {
        return all.computeIfAbsent(topic, each -> new LinkedHashMap<>());
    }

    private static Object id(BsonDocument document) {
        return Objects.requireNonNull(document.get("_id"));
    }

    /** An answer in the form of the right one. */
    static JsonNode body(View view, Answer answer) {
        byte[] served = answer.answer().servedAt(answer.at(), view.ttl()).bytes();
        return Oracle.comparable(Json.read(served, JsonNode.class));
    }
}
