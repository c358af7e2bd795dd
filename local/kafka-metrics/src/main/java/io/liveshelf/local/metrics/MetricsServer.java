// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics} for Prometheus, at a port of its own: the only other one of a Connect worker is that of its REST interface, and whoever
 * may call that may have the logins of Kafka and MongoDB.
 *
 * <p>What is measured is set up when the page is asked for the first time, so where nobody asks it costs nothing.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final JmxRules rules;
    private final @Nullable HttpServer http;
    private @Nullable ProcessMetrics metrics;

    private MetricsServer(JmxRules rules, @Nullable HttpServer http) {
        this.rules = rules;
        this.http = http;
    }

    /**
     * Starts the server; one without a port does nothing.
     *
     * @param rules which of Kafka's numbers are on the page
     * @throws IOException if it cannot listen there
     */
    public static MetricsServer start(MetricsAddress address, JmxRules rules) throws IOException {
        if (address.port().isEmpty()) {
            return new MetricsServer(rules, null);
        }
        HttpServer http = HttpServer.create(
                new InetSocketAddress(address.host(), address.port().getAsInt()), 0);
        var server = new MetricsServer(rules, http);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    /** Where it listens; 0 where it does not. */
    int port() {
        return http == null ? 0 : http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] page = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private synchronized String page() {
        if (metrics == null) {
            metrics = ProcessMetrics.of(rules);
        }
        return metrics.page();
    }

    @Override
    public void close() {
        if (http != null) {
            http.stop(0);
        }
        closeMetrics();
    }

    private synchronized void closeMetrics() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
