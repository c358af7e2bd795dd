// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code GET /health/ready}: 200 while views come, otherwise 503; the body says in one line what it is doing. */
final class DemoHealth implements AutoCloseable {
    private final HttpServer server;

    private DemoHealth(HttpServer server) {
        this.server = server;
    }

    /** What the demo is doing, and whether that is what it is for. */
    record Report(boolean isReady, String text) {}

    /** Starts the server; {@code report} is called for each request. */
    static DemoHealth start(String host, int port, Supplier<Report> report) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/health/ready", exchange -> send(exchange, report.get()));
        server.start();
        return new DemoHealth(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, Report report) throws IOException {
        try (exchange) {
            byte[] body = (report.text() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(report.isReady() ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
