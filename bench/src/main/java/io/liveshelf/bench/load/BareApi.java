// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import io.liveshelf.local.launcher.process.ChildCommands;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A second API on the same MongoDB, without Redis and without sharing what was computed. */
final class BareApi implements AutoCloseable {
    private static final int START_SECONDS = 40;

    private final Process process;
    private final int port;

    private BareApi(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BareApi start(Endpoints endpoints, String secret) throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(ChildCommands.java(
                        Checkout.find().classPath("query-api"),
                        List.of("-XX:+UseSerialGC", "-Xmx384m"),
                        "io.liveshelf.api.ApiMain"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "HTTP_HOST",
                        "127.0.0.1",
                        "HTTP_PORT",
                        Integer.toString(port),
                        "REDIS_CACHE_ENABLED",
                        "false",
                        "MONGODB_HOLD_MS",
                        "0",
                        "MONGODB_URI",
                        endpoints.mongo().address(),
                        "MONGODB_DATABASE",
                        endpoints.mongo().database(),
                        "JWT_SECRET",
                        secret));
        var api = new BareApi(builder.start(), port);
        api.awaitReady();
        return api;
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address() + "/health/ready")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                if (HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IOException("the API without a cache does not start", e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
