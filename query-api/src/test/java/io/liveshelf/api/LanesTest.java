// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.http.Shortcuts;
import io.liveshelf.api.lane.CopiesByTarget;
import io.liveshelf.api.lane.FastLane;
import io.liveshelf.api.lane.LaneConnections;
import io.liveshelf.api.lane.Targets;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One contract for what the route table answers from memory, and for what the fast lane answers ahead of it: in a handler, as where
 * handlers have to see each request, or on the connection.
 */
class LanesTest {
    private static final String PATH = "/api/v1/community/books/search";
    private static final String QUERY = PATH + "?q=%C4%91%C6%B0%E1%BB%9Dng&tags=a%2Cb";
    private static final String SLOW = "/slow";

    private final List<String> fast = Collections.synchronizedList(new ArrayList<>());
    private final Memory memory = new Memory(1 << 20, () -> true);
    private final Freshness freshness = new Freshness(Rules.builtIn(), rules -> Map.of("key", List.of("online_books")));
    private final Targets targets = new Targets(1 << 20);
    private final Javalin http = start(HttpConnectionFactory::new);
    private final Client client = Client.unchecked(http.port());
    private final Javalin onConnections =
            start(configuration -> new LaneConnections(configuration, copies(), (route, status, nanos) -> {
                assertThat(nanos).isPositive();
                fast.add(route + " " + status + " on its connection");
            }));
    private final Client direct = Client.unchecked(onConnections.port());
    private String body = "{\"books\":[" + "\"x\",".repeat(500) + "\"y\"]}";

    private CopiesByTarget copies() {
        return new CopiesByTarget(targets, memory, freshness);
    }

    private Javalin start(Function<HttpConfiguration, HttpConnectionFactory> connections) {
        var config = new ApiConfig.Http("127.0.0.1", 0, 8);
        var threads = HttpApi.threads(config);
        Reader reader = this::read;
        var learning = new Responder(reader, threads, copies(), InstantSource.system());
        var routesAlone = new Responder(reader, threads, Shortcuts.NONE, InstantSource.system());
        return HttpApi.create(
                        config,
                        threads,
                        new HttpApi.Ahead(
                                server -> server.insertHandler(
                                        new FastLane(copies(), (route, status) -> fast.add(route + " " + status))),
                                connections),
                        table -> {
                            table.get(PATH, ctx -> learning.send(ctx, RESOURCE));
                            table.head(PATH, ctx -> learning.send(ctx, RESOURCE));
                            table.post(PATH, ctx -> ctx.status(204));
                            table.get(SLOW, ctx -> routesAlone.send(ctx, RESOURCE));
                            table.head(SLOW, ctx -> routesAlone.send(ctx, RESOURCE));
                        })
                .start();
    }

    private static final Resource RESOURCE =
            Resource.ofStreams("key", Duration.ofHours(1), () -> CompletableFuture.completedFuture(Optional.empty()));

    private CompletableFuture<Optional<Answer>> read(Resource resource) {
        Optional<Instant> heard = freshness.heard().instant(resource.key());
        return memory.get(resource.key(), List.of(resource.key()), () -> redis(resource))
                .thenApply(found -> found.alsoAsOf(heard, 0).answer());
    }

    private CompletableFuture<Lookup> redis(Resource resource) {
        long end = System.nanoTime() + resource.ttl().toNanos();
        var answer = new Answer(body.getBytes(StandardCharsets.UTF_8), Source.REDIS)
                .until(end)
                .ofGeneration(0);
        return CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty()));
    }

    /** The first request is answered by the route table, which learns it. */
    private void learn(String target) {
        assertThat(Client.cache(client.get(target))).isEqualTo("REDIS");
        assertThat(fast).isEmpty();
    }

    static List<List<String>> requests() {
        return List.of(
                List.of(),
                List.of("Accept-Encoding", "gzip"),
                List.of("Accept-Encoding", "gzip, deflate, br"),
                List.of("Accept-Encoding", "gzip;q=0"),
                List.of("Accept-Encoding", "*"),
                List.of("Accept-Encoding", "identity;q=0.5, gzip;q=1.0"),
                List.of("If-None-Match", "\"other\""),
                List.of("If-None-Match", "<etag>"),
                List.of("If-None-Match", "W/<etag>"),
                List.of("If-None-Match", "\"a\", <etag>"),
                List.of("If-None-Match", "<etag>", "Accept-Encoding", "gzip"),
                List.of("If-None-Match", "*"),
                List.of("If-None-Match", "a\""),
                List.of("Range", "bytes=0-3"),
                List.of("Origin", "https://example.org"),
                List.of("Cookie", "a=b", "User-Agent", "test", "Accept", "*/*"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void allLanesGiveTheSameResponse(List<String> headers) {
        freshness.heard(0, new AsOf(Map.of("online_books", Instant.EPOCH)).bytes());
        learn(QUERY);
        client.get(SLOW, "Accept-Encoding", "gzip"); // which makes the gzip form
        String etag = client.get(SLOW).headers().firstValue("ETag").orElseThrow();
        String[] sent =
                headers.stream().map(text -> text.replace("<etag>", etag)).toArray(String[]::new);
        for (String method : List.of("GET", "HEAD")) {
            fast.clear();
            HttpResponse<byte[]> ahead = client.send(method, QUERY, sent);
            HttpResponse<byte[]> byRoute = client.send(method, SLOW, sent);

            assertThat(fast).containsExactly(PATH + " " + ahead.statusCode());
            assertThat(ahead.statusCode()).isEqualTo(byRoute.statusCode());
            assertThat(comparable(ahead)).isEqualTo(comparable(byRoute));
            assertThat(ahead.body()).isEqualTo(byRoute.body());
            assertThat(ahead.headers().firstValue("Server-Timing").orElseThrow())
                    .matches("local;dur=\\d+\\.\\d\\d");

            fast.clear();
            HttpResponse<byte[]> onConnection = direct.send(method, QUERY, sent);
            await().untilAsserted(() -> assertThat(fast)
                    .containsExactly(
                            PATH + " " + ahead.statusCode() + (method.equals("GET") ? " on its connection" : "")));
            assertThat(onConnection.statusCode()).isEqualTo(ahead.statusCode());
            assertThat(withoutTimes(onConnection)).isEqualTo(withoutTimes(ahead));
            assertThat(onConnection.body()).isEqualTo(ahead.body());
        }
    }

    private static Map<String, List<String>> withoutTimes(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        assertThat(headers).containsKeys("x-as-of", "age", "date");
        headers.keySet().removeAll(Set.of("date", "age"));
        if (response.statusCode() == 304) {
            headers.remove("content-length"); // of no meaning there; handlers and servlets cannot leave it out
        }
        return headers;
    }

    private static Map<String, List<String>> comparable(HttpResponse<?> response) {
        Map<String, List<String>> headers = withoutTimes(response);
        headers.remove("server-timing");
        return headers;
    }

    @Test
    void otherMethodsPersonalRequestsAndOtherTargetsGoToTheRoutes() {
        learn(QUERY);

        for (Client each : List.of(client, direct)) {
            assertThat(each.send("POST", QUERY).statusCode()).isEqualTo(204);
            each.get(QUERY, "Authorization", "Bearer x");
            each.get(QUERY, "Cache-Control", "no-cache");
            each.get(QUERY, "Accept-Encoding", "gzip", "Accept-Encoding", "br");
            String another = PATH + "?q=" + (each == direct ? "other" : "else"); // this one is learned then
            each.get(another);
            assertThat(each.get(another + "/").statusCode()).isEqualTo(200);
        }

        assertThat(fast).isEmpty();
    }

    @Test
    void aChangeIsSeenByTheNextRequest() {
        learn(PATH);
        assertThat(client.get(PATH).body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        assertThat(fast).hasSize(1);

        body = "{\"new\":1}";
        memory.changed("key");

        HttpResponse<byte[]> after = client.get(PATH);
        assertThat(after.body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        assertThat(Client.cache(after)).isEqualTo("REDIS");
        assertThat(client.get(PATH).body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        assertThat(direct.get(PATH).body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        await().untilAsserted(() -> assertThat(fast).hasSize(3));
    }

    /** They keep what they have answered with, for when nobody can be asked. */
    @Test
    void aCopyThatSomebodyElseHadReadIsAnsweredByTheRoutesFirst() {
        learn(PATH);
        body = "{\"new\":1}";
        memory.changed("key");
        assertThat(read(RESOURCE)).isCompleted();

        assertThat(Client.cache(client.get(PATH))).isEqualTo("LOCAL");
        assertThat(fast).isEmpty();
        client.get(PATH);
        assertThat(fast).hasSize(1);
    }

    @Test
    void aFormThatHasNotBeenMadeIsMadeByTheRoutes() {
        learn(PATH);

        client.get(PATH, "Accept-Encoding", "gzip");
        assertThat(fast).isEmpty();
        client.get(PATH, "Accept-Encoding", "gzip");
        assertThat(fast).hasSize(1);
    }

    @Test
    void whatFailsBehindTheFastLaneIsAnsweredAsAlways() {
        for (Client each : List.of(client, direct)) {
            HttpResponse<byte[]> nowhere = each.get("/nowhere");
            assertThat(nowhere.statusCode()).isEqualTo(404);
            assertThat(nowhere.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(each.send("DELETE", PATH).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aLongTargetIsNotLearned() {
        String target = PATH + "?q=" + "x".repeat(600);
        learn(target);
        client.get(target);
        assertThat(fast).isEmpty();
    }

    @AfterEach
    void stop() {
        http.stop();
        onConnections.stop();
    }
}
