// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders for a running stack on loopback, from whoever has the token: {@code POST /scale} and {@code POST /restart}, one
 * at a time. The answer comes when the order is carried out: 200; 400, it makes no sense; 401, the token is missing or wrong;
 * 409, another one is being carried out; 500, it failed; 503, the stack is still starting. {@code GET /instances} says at any time
 * which processes run the streams.
 */
public final class ControlServer implements AutoCloseable {

    private static final int LARGEST_BODY = 10_000;
    private static final Set<String> PATHS = Set.of(Order.SCALE, Order.RESTART, Order.INSTANCES);

    private final HttpServer server;
    private final Control control;
    private final Operator operator;
    private final Supplier<Map<String, String>> instances;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "control");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private volatile boolean isOpen;

    private record Reply(int status, Object answer) {}

    private ControlServer(
            HttpServer server, Control control, Operator operator, Supplier<Map<String, String>> instances) {
        this.server = server;
        this.control = control;
        this.operator = operator;
        this.instances = instances;
    }

    /**
     * Starts it. It takes no orders before it is {@link #open}.
     *
     * @param control where, and with which token
     * @param instances addresses of the health checks of the processes that run the streams, by their names, in order
     */
    public static ControlServer start(Control control, Operator operator, Supplier<Map<String, String>> instances)
            throws IOException {
        HttpServer http = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), control.resolve("/").getPort()),
                0);
        ControlServer server = new ControlServer(http, control, operator, instances);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** From now on it takes orders. */
    public void open() {
        isOpen = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = Order.bytes(reply.answer());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!isAllowed(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "the token of endpoints.json is needed, as Authorization: Bearer TOKEN");
        }
        String path = exchange.getRequestURI().getPath();
        if (!PATHS.contains(path)) {
            return error(
                    404,
                    "there is nothing at " + path + ", only at " + Order.SCALE + ", " + Order.RESTART + " and "
                            + Order.INSTANCES);
        }
        String method = path.equals(Order.INSTANCES) ? "GET" : "POST";
        if (!exchange.getRequestMethod().equals(method)) {
            return error(405, path + " takes " + method);
        }
        if (path.equals(Order.INSTANCES)) {
            return new Reply(200, Order.Running.of(instances.get()));
        }
        if (!isOpen) {
            return error(503, "the system is still starting; try again when ./liveshelf up says ready");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        if (!isBusy.compareAndSet(false, true)) {
            return error(409, "another command is being carried out; try again when it is done");
        }
        try {
            return execute(path, body);
        } finally {
            isBusy.set(false);
        }
    }

    private Reply execute(String path, byte[] body) {
        try {
            return new Reply(200, Order.Answer.done(Order.read(body).execute(path, operator)));
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (OperationFailed e) {
            return new Reply(500, Order.Answer.error(String.valueOf(e.getMessage()), e.details()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(500, "the system is being stopped");
        } catch (RuntimeException e) {
            // whoever asked must hear of it; the server itself would just close the connection
            return error(500, "it failed: " + e);
        }
    }

    private static Reply error(int status, String why) {
        return new Reply(status, Order.Answer.error(why, List.of()));
    }

    /** In a time that does not depend on how much of the token is right. */
    private boolean isAllowed(@Nullable String authorization) {
        return authorization != null
                && MessageDigest.isEqual(
                        authorization.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + control.token()).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends it, and interrupts what it does. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
