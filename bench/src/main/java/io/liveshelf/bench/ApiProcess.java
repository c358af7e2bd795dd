// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import io.liveshelf.local.launcher.process.ChildCommands;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.StartProblem;
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

/** An API process beside that of a stack, on the same MongoDB. It is not the stack's: nothing restarts it. */
public final class ApiProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;
    private static final int POLL_MILLIS = 200;

    private final Process process;
    private final String address;

    private ApiProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it, and returns when it is ready.
     *
     * @param endpoints of the stack
     * @param environment more variables: where its cache is, or that it has none
     * @param log is appended to
     * @throws StartProblem if there is no build of it
     */
    public static ApiProcess start(Endpoints endpoints, Map<String, String> environment, Path log)
            throws IOException, InterruptedException, StartProblem {
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
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "HTTP_HOST",
                        "127.0.0.1",
                        "HTTP_PORT",
                        Integer.toString(port),
                        "MONGODB_URI",
                        endpoints.mongo().address(),
                        "MONGODB_DATABASE",
                        endpoints.mongo().database()));
        var api = new ApiProcess(builder.start(), "http://127.0.0.1:" + port);
        api.awaitReady(log);
        return api;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/health/ready")).build();
        HttpClient http = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        String answer;
        do {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    return;
                }
                answer = "HTTP " + status;
            } catch (IOException e) {
                answer = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } while (process.isAlive() && System.nanoTime() < end);
        close();
        throw new IOException("another API is not ready (" + answer + "); its log is " + log);
    }

    /** Its base address. */
    public String address() {
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
