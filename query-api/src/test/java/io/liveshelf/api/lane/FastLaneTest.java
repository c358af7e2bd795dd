// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.http.Shortcuts.Answered;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.rules.Rules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests for a copy that counts no more. What is behind the lane answers when the test says so. */
class FastLaneTest {
    private static final String TARGET = "/list";
    private static final String BEHIND = "from behind the lane";
    private static final int OTHERS = 5;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Memory memory = new Memory(1 << 20, () -> true);
    private final CopiesByTarget copies =
            new CopiesByTarget(new Targets(1 << 20), memory, new Freshness(Rules.builtIn(), rules -> Map.of()));
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Behind behind = new Behind();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    /** Keeps what comes, until the test answers it. */
    private static final class Behind extends Handler.Abstract {
        private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            waiting.add(() -> Content.Sink.write(response, true, BEHIND, callback));
            return true;
        }

        Runnable next() throws InterruptedException {
            Runnable next = waiting.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a request behind the lane").isNotNull();
            return next;
        }
    }

    private void start(Duration patience) throws Exception {
        server.addConnector(connector);
        server.setHandler(behind);
        server.insertHandler(new FastLane(copies, (route, status) -> served.incrementAndGet(), patience));
        server.insertHandler(new Handler.Wrapper() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                arrived.incrementAndGet();
                return super.handle(request, response, callback);
            }
        });
        server.start();
        copy("old");
        memory.changed(TARGET);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void copy(String text) {
        var body = new Body(text.getBytes(StandardCharsets.UTF_8));
        assertThat(body.etag(false)).isNotEmpty(); // made by whoever has answered with it before
        var answer = new Answer(body, Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos());
        memory.get(
                        TARGET,
                        List.of(TARGET),
                        () -> CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty())))
                .join();
        copies.learn(new Answered(TARGET, TARGET, TARGET, null), body);
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + TARGET);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String body(CompletableFuture<HttpResponse<String>> asked) throws Exception {
        return asked.get(10, TimeUnit.SECONDS).body();
    }

    @Test
    void onlyTheFirstGoesTheLongWayAndTheOthersGetWhatItLeaves() throws Exception {
        start(LONG);
        oneForAll();
        memory.changed(TARGET);
        oneForAll();
    }

    private void oneForAll() throws Exception {
        int before = arrived.get();
        CompletableFuture<HttpResponse<String>> first = ask();
        Runnable answer = behind.next();
        List<CompletableFuture<HttpResponse<String>>> others =
                Stream.generate(this::ask).limit(OTHERS).toList();
        await().untilAsserted(() -> assertThat(arrived).hasValue(before + 1 + OTHERS));
        assertThat(others).noneMatch(CompletableFuture::isDone);
        copy("new");
        answer.run();

        assertThat(body(first)).isEqualTo(BEHIND);
        for (CompletableFuture<HttpResponse<String>> each : others) {
            assertThat(body(each)).isEqualTo("new");
        }
        assertThat(behind.waiting).isEmpty();
    }

    @Test
    void whoWaitedSaysHowLong() throws Exception {
        start(LONG);
        CompletableFuture<HttpResponse<String>> first = ask();
        Runnable answer = behind.next();
        CompletableFuture<HttpResponse<String>> second = ask();
        await().untilAsserted(() -> assertThat(arrived).hasValue(2));
        await().pollDelay(Duration.ofMillis(50)).until(() -> !second.isDone());
        copy("new");
        answer.run();

        assertThat(body(first)).isEqualTo(BEHIND);
        assertThat(timing(second)).isGreaterThan(10);
        assertThat(timing(ask())).isZero();
    }

    /** In milliseconds. */
    private static double timing(CompletableFuture<HttpResponse<String>> asked) throws Exception {
        String timing = asked.get(10, TimeUnit.SECONDS)
                .headers()
                .firstValue("Server-Timing")
                .orElseThrow();
        assertThat(timing).startsWith("local;dur=");
        return Double.parseDouble(timing.substring(timing.indexOf('=') + 1));
    }

    @Test
    void nobodyWaitsForLong() throws Exception {
        start(Duration.ofMillis(20));
        CompletableFuture<HttpResponse<String>> first = ask();
        Runnable slow = behind.next();
        CompletableFuture<HttpResponse<String>> second = ask();
        behind.next().run();

        assertThat(body(second)).isEqualTo(BEHIND);
        assertThat(first).isNotDone();
        slow.run();
        assertThat(body(first)).isEqualTo(BEHIND);
    }

    @Test
    void nobodyWaitsWhereTheLastTimeLeftNoCopy() throws Exception {
        start(LONG);
        CompletableFuture<HttpResponse<String>> first = ask();
        behind.next().run();
        assertThat(body(first)).isEqualTo(BEHIND);

        List<CompletableFuture<HttpResponse<String>>> later =
                Stream.generate(this::ask).limit(OTHERS).toList();
        for (int i = 0; i < OTHERS; i++) {
            behind.next().run();
        }
        for (CompletableFuture<HttpResponse<String>> each : later) {
            assertThat(body(each)).isEqualTo(BEHIND);
        }
        assertThat(served).hasValue(0);
    }
}
