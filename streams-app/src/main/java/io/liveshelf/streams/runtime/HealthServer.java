// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * {@code GET /health}: 200 while the process works, otherwise 503; the body is the {@link HealthReport}. {@code GET /metrics}:
 * the numbers of the same report for Prometheus.
 */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /** Starts the server; {@code report} is called for each request. */
    static HealthServer start(StreamsAppConfig.Health config, Supplier<HealthReport> report) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
        server.createContext("/health", exchange -> answer(exchange, report.get()));
        server.createContext("/metrics", exchange -> answerMetrics(exchange, report.get()));
        server.start();
        return new HealthServer(server);
    }

    /** The port of the server. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, HealthReport report) throws IOException {
        send(exchange, report.isWorking() ? 200 : 503, "application/json", Json.bytes(report));
    }

    private static void answerMetrics(HttpExchange exchange, HealthReport report) throws IOException {
        byte[] text = Metrics.of(report).getBytes(StandardCharsets.UTF_8);
        send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
