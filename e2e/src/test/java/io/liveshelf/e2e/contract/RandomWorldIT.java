// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.oracle.random.RandomWorlds;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.OracleCheck;
import io.liveshelf.e2e.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.JqwikException;
import net.jqwik.api.sessions.JqwikSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random worlds that contain documents with wrong types: every API serves the readable ones alike, and each unreadable one is
 * among the dead letters once.
 */
@ExtendWith(TestedApis.Shared.class)
class RandomWorldIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(longs = {4, 20_261_122, 99})
    void isServedAsTheOracleSays(long seed, TestedApis apis) throws Exception {
        Stack stack = apis.stack();
        try (var community = Community.emptied(stack)) {
            new OracleCheck(stack).awaitRedis(community::world);
            Map<String, Long> before = deadLetters(stack);
            World world = world(seed);
            World.COLLECTIONS.forEach(name -> world.in(name)
                    .forEach(each -> stack.community()
                            .getCollection(name, org.bson.BsonDocument.class)
                            .insertOne(each)));

            new OracleCheck(stack).awaitRedis(community::world);
            World.COLLECTIONS.forEach(name -> before.merge(
                    "community." + name, (long) world.unreadable().in(name).size(), Long::sum));
            before.values().removeIf(count -> count == 0);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(deadLetters(stack)).isEqualTo(before));
            ask(apis, community.world());
        }
    }

    private static World world(long seed) throws JqwikException {
        var made = new World[1];
        JqwikSession.run(() -> made[0] = RandomWorlds.named("rnd-" + seed + "-" + System.nanoTime(), Instant.now())
                .generator(1000, true)
                .next(new Random(seed))
                .value());
        return made[0];
    }

    private static void ask(TestedApis apis, World world) {
        Answers answers = Answers.of(world, Instant.now());
        for (TestedApi api : apis.all()) {
            api.clearCache();
            var softly = new SoftAssertions();
            for (ApiRequest question : RandomQuestions.all()) {
                Answer expected = answers.to(question);
                softly.assertThatCode(() -> awaitChecked(api, question, expected))
                        .doesNotThrowAnyException();
            }
            softly.assertAll();
        }
    }

    /** Asks twice: the second answer comes from what the first one left in the cache. */
    private static void awaitChecked(TestedApi api, ApiRequest question, Answer expected) {
        await().atMost(EndpointContract.STALE_AT_MOST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> check(api, question, expected));
        check(api, question, expected);
    }

    private static void check(TestedApi api, ApiRequest question, Answer expected) {
        HttpResponse<byte[]> response = Reader.ask(api, question);
        String name = api.name() + " asked for " + question;
        assertThat(response.statusCode()).as(name).isEqualTo(expected.status());
        if (expected.status() == 200) {
            assertThat(Answer.comparable(Json.read(response.body(), JsonNode.class)))
                    .as(name)
                    .isEqualTo(expected.body());
        }
    }

    private Map<String, Long> deadLetters(Stack stack) throws IOException, InterruptedException {
        var counts = new TreeMap<String, Long>();
        for (var streams : stack.parts().endpoints().streams()) {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(streams.address())).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            Json.read(response.body(), JsonNode.class)
                    .path("event_counters")
                    .properties()
                    .forEach(each -> counts.merge(
                            each.getKey(), each.getValue().path("dead_lettered").asLong(), Long::sum));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
