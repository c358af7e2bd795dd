// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liveshelf.connect.config.ConnectorDefinitions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interprets a worker's answers; end-to-end tests show that a real worker gives them. */
class ConnectorsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Queue<String> states = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final HttpServer worker = server();
    private volatile int firstAnswer = 201;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        worker.createContext("/connectors", this::answer);
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        int code = 200;
        String body = "{}";
        if (request.startsWith("PUT")) {
            code = firstAnswer;
            firstAnswer = 201;
            body = "{\"error_code\":" + code + ",\"message\":\"a reason\\nand more\"}";
        } else if (request.startsWith("GET")) {
            String state = states.size() > 1 ? states.remove() : states.element();
            body = ConnectorDefinitions.COLLECTIONS.stream()
                    .map(name -> "\"" + name + "\":{\"status\":{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":["
                            + state + "]}}")
                    .collect(Collectors.joining(",", "{", "}"));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Connectors connectors() {
        return new Connectors("http://127.0.0.1:" + worker.getAddress().getPort() + "/");
    }

    @Test
    void waitsUntilEachTaskRuns() throws Exception {
        states.add("");
        states.add("{\"state\":\"UNASSIGNED\"}");
        states.add("{\"state\":\"RUNNING\"}");
        assertThat(connectors().register(LIMIT)).isEqualTo(10);
        assertThat(requests.stream().filter(request -> request.startsWith("PUT")))
                .hasSize(10);
    }

    @Test
    void retriesDuringARebalance() throws Exception {
        firstAnswer = 409;
        states.add("{\"state\":\"RUNNING\"}");
        connectors().register(LIMIT);
        assertThat(requests.stream().filter(request -> request.startsWith("PUT")))
                .hasSize(11);
    }

    @Test
    void restartsAConnectorThatFailedInAnEarlierRun() throws Exception {
        states.add("{\"state\":\"FAILED\",\"trace\":\"no MongoDB\\n at x\"}");
        states.add("{\"state\":\"RUNNING\"}");
        connectors().register(LIMIT);
        assertThat(requests).contains("POST /connectors/online_books/restart?includeTasks=true&onlyFailed=true");
    }

    @Test
    void saysWhyAConnectorIsRefused() {
        firstAnswer = 400;
        assertThatThrownBy(() -> connectors().register(LIMIT))
                .isInstanceOf(SetupFailure.class)
                .hasMessageEndingWith(": connector online_books refused: a reason");
    }

    @Test
    void givesUpAfterTheLimit() {
        states.add("{\"state\":\"UNASSIGNED\"}");
        assertThatThrownBy(() -> connectors().register(Duration.ZERO))
                .isInstanceOf(SetupFailure.class)
                .hasMessageContaining("is not ready after 0 s: ");
    }
}
