// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import io.liveshelf.local.launcher.process.ChildCommands;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another API process on the same Redis and MongoDB. No fault touches it. It ends with this process. */
final class SecondApi implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final String address;

    private SecondApi(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static SecondApi start(Endpoints endpoints, String secret, Path log) throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(ChildCommands.java(
                        Checkout.find().classPath("query-api"),
                        List.of("-XX:+UseSerialGC", "-Xss512k", "-Xmx384m"),
                        "io.liveshelf.api.ApiMain"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "HTTP_HOST",
                        "127.0.0.1",
                        "HTTP_PORT",
                        Integer.toString(port),
                        "REDIS_URL",
                        endpoints.redis().address(),
                        "MONGODB_URI",
                        endpoints.mongo().address(),
                        "MONGODB_DATABASE",
                        endpoints.mongo().database(),
                        "JWT_SECRET",
                        secret));
        var api = new SecondApi(builder.start(), "http://127.0.0.1:" + port);
        api.awaitReady();
        return api;
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/health/ready")).build();
        HttpClient http = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IOException("the second API does not start", e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
