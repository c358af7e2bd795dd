// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
import io.lettuce.core.RedisException;
import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Whether everything that is served is right, while nobody writes: by the oracle, the event counters, and the journal. */
final class Checks implements AutoCloseable {
    private static final List<String> FACTS = List.of("book_view_sessions", "book_purchases");
    private static final long BETWEEN_LOOKS_MILLIS = 150;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int EXAMPLES = 10;

    private final DrillStack stack;
    private final Journal journal;
    private final Truth truth;
    private final EventCounters counters;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Checks(DrillStack stack, Journal journal) {
        this.stack = stack;
        this.journal = journal;
        this.truth = new Truth(stack);
        this.counters = EventCounters.of(stack.parts().endpoints().kafka().address());
    }

    /** Waits until there is nothing wrong; what was wrong last, if that takes too long. */
    List<String> await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> wrong = wrong();
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            wrong = wrong();
        }
        return wrong;
    }

    private List<String> wrong() throws InterruptedException {
        try {
            World world = truth.world();
            List<String> wrong = views(world);
            if (wrong.isEmpty()) {
                wrong = counters();
            }
            if (wrong.isEmpty()) {
                wrong = answers(world);
            }
            return wrong.subList(0, Math.min(EXAMPLES, wrong.size()));
        } catch (MongoException | RedisException | IOException e) {
            return List.of("cannot be asked: " + e);
        }
    }

    /** Those in Redis. One that is missing was evicted; then the answers, which follow, tell. */
    private List<String> views(World world) {
        Map<String, JsonNode> right = Oracle.answers(world, Instant.now());
        var shown = new TreeMap<String, JsonNode>();
        stack.redis(redis -> {
            for (View view : Views.all()) {
                String body = redis.get(view.key());
                if (body == null) {
                    right.remove(view.key());
                } else {
                    shown.put(
                            view.key(),
                            Oracle.comparable(Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class)));
                }
            }
            return shown.size();
        });
        return Differences.between(right, shown);
    }

    /** Each record has one outcome, and as many facts count as there are. */
    private List<String> counters() {
        List<String> wrong = new ArrayList<>();
        try {
            for (String name : FACTS) {
                String topic = "community." + name;
                long counted = counters.sum(topic, EventCount::counted);
                if (!counters.accountForAll(topic)) {
                    wrong.add("the event counters do not account for all records of " + topic);
                } else if (counted != truth.count(name)) {
                    wrong.add(
                            "%d facts of %s are counted, MongoDB has %d".formatted(counted, topic, truth.count(name)));
                }
            }
        } catch (org.apache.kafka.common.KafkaException e) {
            wrong.add("Kafka cannot be asked: " + e);
        }
        return wrong;
    }

    private List<String> answers(World world) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        Answers answers = Answers.of(world, Instant.now());
        for (ApiRequest question : Questions.all()) {
            if (Questions.isCompared(question)) {
                Right right = Right.of(question, answers);
                for (String api : stack.apis()) {
                    difference(question, api, right).ifPresent(wrong::add);
                }
            }
        }
        return wrong;
    }

    private Optional<String> difference(ApiRequest question, String api, Right right)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + question.target())).timeout(LIMIT);
        question.user().ifPresent(user -> request.header("Authorization", "Bearer " + stack.token(user)));
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String name = "API " + (stack.apis().indexOf(api) + 1) + " "
                + response.headers().firstValue("X-Cache").orElse("") + " " + question;
        if (response.statusCode() != right.status()) {
            return Optional.of(name + " answers " + response.statusCode() + ", not " + right.status());
        }
        if (right.status() != 200) {
            return Optional.empty();
        }
        JsonNode body = Answer.comparable(Json.read(response.body(), JsonNode.class));
        return Differences.between(Map.of(name, right.bodyFor(body)), Map.of(name, right.compared(body))).stream()
                .findFirst();
    }

    /** Takes over what MongoDB lost when it was killed; returns how many writes that were acknowledged. */
    long reconcile() {
        World world = truth.world();
        long lost = journal.forgetAllBut(truth.sessions());
        for (var book : world.books()) {
            long total = book.getDocument("community_config")
                    .getNumber("total_views")
                    .longValue();
            lost += journal.correctTotal(book.getString("book_id").getValue(), total);
        }
        return lost;
    }

    @Override
    public void close() {
        counters.close();
    }
}
