// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code GET /health}: 200 while the process works, otherwise 503; the body is the {@link HealthReport}. {@code /health/live},
 * {@code /health/ready} and {@code /health/started} answer one question each, with reasons. {@code /metrics} is for
 * Prometheus.
 */
final class HealthServer implements AutoCloseable {
    private static final String JSON = "application/json";

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int status, String type, byte[] body) {
        private static Answer of(boolean isUp, Object body) {
            return new Answer(isUp ? 200 : 503, JSON, Json.bytes(body));
        }

        private static Answer of(HealthReport.Verdict verdict) {
            return of(verdict.isUp(), verdict);
        }
    }

    /**
     * Starts the server.
     *
     * @param report called for each request
     * @param metrics the page of the metrics, called for each request
     */
    static HealthServer start(StreamsAppConfig.Health config, Supplier<HealthReport> report, Supplier<String> metrics)
            throws IOException {
        Map<String, Supplier<Answer>> answers = Map.of(
                "/health", () -> summary(report.get()),
                "/health/live", () -> Answer.of(report.get().live()),
                "/health/ready", () -> Answer.of(report.get().ready()),
                "/health/started", () -> Answer.of(report.get().started()),
                "/metrics",
                        () -> new Answer(
                                200,
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.get().getBytes(StandardCharsets.UTF_8)));
        HttpServer server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
        server.createContext("/", exchange -> send(exchange, answers));
        server.start();
        return new HealthServer(server);
    }

    private static Answer summary(HealthReport report) {
        return Answer.of(report.isWorking(), report);
    }

    /** The port of the server. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, Map<String, Supplier<Answer>> answers) throws IOException {
        try (exchange) {
            Supplier<Answer> found = answers.get(exchange.getRequestURI().getPath());
            if (found == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Answer answer = found.get();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
