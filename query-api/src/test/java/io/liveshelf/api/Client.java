// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.openapi.Conformance;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks an API over HTTP, and holds every answer against openapi.yaml. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final Consumer<HttpResponse<byte[]>> judge;

    Client(int port) {
        this(port, Client::check);
    }

    private Client(int port, Consumer<HttpResponse<byte[]>> judge) {
        this.port = port;
        this.judge = judge;
    }

    /** A client of a server whose successful answers have bodies that the test made up; all else is checked. */
    static Client ofMadeUpBodies(int port) {
        return new Client(port, response -> {
            Conformance.checkAllButContent(response);
            checkThatNobodySniffs(response);
        });
    }

    /** A client of a server whose paths the test made up. */
    static Client unchecked(int port) {
        return new Client(port, Client::checkThatNobodySniffs);
    }

    private static void check(HttpResponse<byte[]> response) {
        Conformance.check(response);
        checkThatNobodySniffs(response);
    }

    private static void checkThatNobodySniffs(HttpResponse<?> response) {
        assertThat(response.headers().allValues("X-Content-Type-Options"))
                .as("X-Content-Type-Options of %s, %s", response, response.headers())
                .containsExactly("nosniff");
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) {
        return exchange(request(method, path, headers));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            judge.accept(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a body, as JSON unless the headers say something else. */
    HttpResponse<byte[]> write(String method, String path, String body, String... headers) {
        var publisher = HttpRequest.BodyPublishers.ofString(body);
        boolean isTyped = List.of(headers).contains("Content-Type");
        var request = builder(path, headers).method(method, publisher);
        return exchange((isTyped ? request : request.header("Content-Type", "application/json")).build());
    }

    CompletableFuture<HttpResponse<byte[]>> getAsync(String path) {
        return http.sendAsync(request("GET", path), HttpResponse.BodyHandlers.ofByteArray())
                .whenComplete((response, e) -> {
                    if (e == null) {
                        judge.accept(response);
                    }
                });
    }

    private HttpRequest request(String method, String path, String... headers) {
        return builder(path, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private HttpRequest.Builder builder(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static String cache(HttpResponse<?> response) {
        return response.headers().firstValue("X-Cache").orElse("");
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
