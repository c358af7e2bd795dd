// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.http.Shortcuts.Answered;
import io.liveshelf.api.lane.CopiesByTarget;
import io.liveshelf.api.lane.FastLane;
import io.liveshelf.api.lane.LaneConnections;
import io.liveshelf.api.lane.Targets;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.metrics.RequestObserver;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.rules.Rules;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a hit on the fast lane and its measuring allocate, beside what Jetty allocates for any request. */
class LaneAllocationTest {
    private static final String TARGET = "/api/v1/community/books/trending-today";
    private static final byte[] BODY = "x".repeat(4_800).getBytes(StandardCharsets.UTF_8);
    private static final byte[] REQUEST = ("GET " + TARGET + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final int REQUESTS = 10_000;

    private static final class Bare extends Handler.Abstract.NonBlocking {
        private final ByteBuffer body = ByteBuffer.wrap(BODY).asReadOnlyBuffer();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, body.slice(), callback);
            return true;
        }
    }

    @Test
    void aHitAllocatesNextToNothing() throws Exception {
        double bare = bytesPerRequest(new Bare(), HttpConnectionFactory::new, null);
        var lane = new FastLane(copies(), (route, status) -> {});
        double inHandler = bytesPerRequest(lane, HttpConnectionFactory::new, observer());
        RequestObserver observer = observer();
        double onConnection =
                bytesPerRequest(lane, http -> new LaneConnections(http, copies(), observer::served), null);

        System.out.printf(
                "bytes per request: Jetty alone %.0f, with the fast lane in a handler %.0f, on the connection %.0f%n",
                bare, inHandler, onConnection);
        assertThat(inHandler - bare).isLessThan(400);
        assertThat(onConnection).isLessThan(200);
        assertThat(observer.answersBySource().get("LOCAL")).isGreaterThan(2 * REQUESTS);
    }

    private static CopiesByTarget copies() {
        var memory = new Memory(1 << 20, () -> true);
        var body = new Body(BODY);
        assertThat(body.etag(false)).isNotEmpty(); // made by whoever has answered with it before
        var answer = new Answer(body, Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos());
        memory.get(
                        "key",
                        List.of("key"),
                        () -> CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty())))
                .join();
        var copies =
                new CopiesByTarget(new Targets(1 << 20), memory, new Freshness(Rules.builtIn(), rules -> Map.of()));
        copies.learn(new Answered(TARGET, TARGET, "key", null), body);
        return copies;
    }

    private static RequestObserver observer() {
        return new RequestObserver(
                List.of(TARGET, "/api/v1/books/{book_id}"), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    private static double bytesPerRequest(
            Handler handler,
            Function<HttpConfiguration, HttpConnectionFactory> connections,
            @Nullable RequestObserver observer)
            throws Exception {
        var threads = new QueuedThreadPool(4, 4);
        threads.setName("measured");
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1, connections.apply(new HttpConfiguration()));
        server.addConnector(connector);
        server.setHandler(handler);
        server.setRequestLog(observer);
        server.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            int length = ask(socket);
            ask(socket, REQUESTS, length);
            long before = allocated();
            ask(socket, REQUESTS, length);
            return (allocated() - before) / (double) REQUESTS;
        } finally {
            server.stop();
        }
    }

    /** The length of a response. */
    private static int ask(Socket socket) throws Exception {
        socket.getOutputStream().write(REQUEST);
        var all = new byte[16_384];
        int length = 0;
        do {
            length += socket.getInputStream().read(all, length, all.length - length);
        } while (!new String(all, 0, length, StandardCharsets.US_ASCII).endsWith("x".repeat(BODY.length)));
        return length;
    }

    private static void ask(Socket socket, int times, int length) throws Exception {
        InputStream in = socket.getInputStream();
        for (int i = 0; i < times; i++) {
            socket.getOutputStream().write(REQUEST);
            in.skipNBytes(length);
        }
    }

    private static long allocated() {
        var beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long all = 0;
        for (long id : beans.getAllThreadIds()) {
            var info = beans.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("measured")) {
                all += Math.max(0, beans.getThreadAllocatedBytes(id));
            }
        }
        return all;
    }
}
