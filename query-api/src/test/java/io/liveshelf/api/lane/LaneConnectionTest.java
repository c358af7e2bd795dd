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
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection, byte by byte. */
class LaneConnectionTest {
    private static final String SMALL = "small";
    /** More than the buffers of both sides, and less than memory takes of one answer. */
    private static final int LARGE_BYTES = 16 << 20;

    private static final String LARGE = "large";
    private static final String OTHERS = "by a handler";

    private volatile boolean broken;
    private final Memory memory = new Memory(1 << 30, () -> {
        if (broken) {
            throw new IllegalStateException("broken for this test");
        }
        return true;
    });
    private final CopiesByTarget copies =
            new CopiesByTarget(new Targets(1 << 20), memory, new Freshness(Rules.builtIn(), rules -> Map.of()));
    private final AtomicInteger served = new AtomicInteger();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(
            server,
            1,
            1,
            new LaneConnections(new HttpConfiguration(), copies, (route, status, nanos) -> served.incrementAndGet()));

    /** Answers what the connection leaves to it: with its name, after the body that it was sent. */
    private static final class Others extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String sent = Content.Source.asString(request);
            Content.Sink.write(response, true, sent + OTHERS, callback);
            return true;
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Others());
        server.start();
        copy("/" + SMALL, SMALL);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void copy(String target, String text) {
        var body = new Body(text.getBytes(StandardCharsets.UTF_8));
        assertThat(body.etag(false)).isNotEmpty(); // made by whoever has answered with it before
        var answer = new Answer(body, Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos());
        memory.get(
                        target,
                        List.of(target),
                        () -> CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty())))
                .join();
        copies.learn(new Answered(target, target, target, null), body);
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
    }

    /** The body of the next response. */
    private static String receive(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            assertThat(read).as("a response after %s", head).isNotNegative();
            head.append((char) read);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nDate: ");
        String length = head.toString().replaceAll("(?s).*\r\nContent-Length: ([0-9]+)\r\n.*", "$1");
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private void awaitServed(int times) {
        await().untilAsserted(() -> assertThat(served).hasValue(times));
    }

    @Test
    void requestsForMemoryAndForHandlersTakeTurnsOnOneConnection() throws Exception {
        try (Socket socket = connect()) {
            for (int i = 1; i <= 3; i++) {
                send(socket, get("/" + SMALL));
                assertThat(receive(socket)).isEqualTo(SMALL);
                send(socket, get("/else"));
                assertThat(receive(socket)).isEqualTo(OTHERS);
                send(socket, "POST /" + SMALL + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nsent ");
                assertThat(receive(socket)).isEqualTo("sent " + OTHERS);
                awaitServed(i);
            }
        }
    }

    @Test
    void aHeadInPiecesIsLeftToJetty() throws Exception {
        String request = get("/" + SMALL);
        try (Socket socket = connect()) {
            send(socket, request.substring(0, 9));
            await().until(() -> connector.getConnectedEndPoints().stream()
                    .anyMatch(each -> each.getConnection() instanceof LaneConnection its
                            && !its.getParser().isStart()));
            send(socket, request.substring(9));

            assertThat(receive(socket)).isEqualTo(OTHERS);
            assertThat(served).hasValue(0);
            send(socket, request);
            assertThat(receive(socket)).isEqualTo(SMALL);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket,
                    get("/" + SMALL) + "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\none"
                            + get("/" + SMALL));

            assertThat(receive(socket)).isEqualTo(OTHERS);
            assertThat(receive(socket)).isEqualTo("one" + OTHERS);
            assertThat(receive(socket)).isEqualTo(OTHERS);
            send(socket, get("/" + SMALL));
            assertThat(receive(socket)).isEqualTo(SMALL);
        }
    }

    @Test
    void aClientThatTakesItsTimeGetsAllAndMayAskAgain() throws Exception {
        String large = "x".repeat(LARGE_BYTES);
        copy("/" + LARGE, large);
        try (Socket slow = connect();
                Socket other = connect()) {
            send(slow, get("/" + LARGE));
            await().until(() -> slow.getInputStream().available() > 0);
            // it waits for the slow one without a thread, and others do not wait for it
            send(other, get("/" + SMALL));
            assertThat(receive(other)).isEqualTo(SMALL);
            awaitServed(1);

            send(slow, get("/" + SMALL)); // before it has taken the answer to the first
            assertThat(receive(slow)).isEqualTo(large);
            assertThat(receive(slow)).isEqualTo(SMALL);
            awaitServed(3);
        }
    }

    @Test
    void aLongBodyIsTheSameHoweverOftenItIsAskedFor() throws Exception {
        String text = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        copy("/long", text);
        try (Socket socket = connect()) {
            for (int i = 0; i < 100; i++) {
                send(socket, get("/long"));
                assertThat(receive(socket)).isEqualTo(text);
            }
        }
        awaitServed(100);
    }

    @Test
    void aClientThatLeavesInTheMiddleCostsNothing() throws Exception {
        copy("/" + LARGE, "x".repeat(LARGE_BYTES));
        try (Socket leaves = connect()) {
            send(leaves, get("/" + LARGE));
            await().until(() -> leaves.getInputStream().available() > 0);
        }
        await().until(() -> connector.getConnectedEndPoints().isEmpty());
        assertThat(served).hasValue(0);
        try (Socket socket = connect()) {
            send(socket, get("/" + SMALL));
            assertThat(receive(socket)).isEqualTo(SMALL);
        }
    }

    @Test
    void aConnectionIsClosedWhereTheClientWantsIt() throws Exception {
        try (Socket socket = connect()) {
            send(socket, get("/" + SMALL, "Connection: close"));
            assertThat(receive(socket)).isEqualTo(OTHERS);
            assertThat(socket.getInputStream().read()).isNegative();
        }
        try (Socket socket = connect()) {
            send(socket, get("/" + SMALL));
            socket.shutdownOutput();
            assertThat(receive(socket)).isEqualTo(SMALL);
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aFailureEndsItsConnectionAndNoOther() throws Exception {
        try (Socket failing = connect();
                Socket other = connect()) {
            broken = true;
            send(failing, get("/" + SMALL));
            assertThat(failing.getInputStream().read()).isNegative();

            broken = false;
            send(other, get("/" + SMALL));
            assertThat(receive(other)).isEqualTo(SMALL);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        connector.setIdleTimeout(200);
        try (Socket socket = connect()) {
            send(socket, get("/" + SMALL));
            assertThat(receive(socket)).isEqualTo(SMALL);
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }
}
