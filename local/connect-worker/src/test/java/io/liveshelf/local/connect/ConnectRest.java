// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worker's REST API, as far as the tests need it. */
final class ConnectRest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    ConnectRest(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    void put(String connector, Map<String, String> config) {
        HttpResponse<String> response = send("PUT", "/connectors/" + connector + "/config", config);
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    }

    /** The errors that the real connector, in the real worker, reports for a configuration. */
    List<String> complaints(Map<String, String> config) {
        HttpResponse<String> response = send("PUT", "/connector-plugins/MongoSourceConnector/config/validate", config);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> complaints = new ArrayList<>();
        for (JsonNode setting : parsed(response).path("configs")) {
            setting.path("value").path("errors").forEach(error -> complaints.add(error.asText()));
        }
        return complaints;
    }

    /** Whether there are connectors and each has a running task. */
    boolean allRunning() {
        HttpResponse<String> response = send("GET", "/connectors?expand=status", Map.of());
        if (response.statusCode() != 200) {
            return false;
        }
        JsonNode connectors = parsed(response);
        for (JsonNode connector : connectors) {
            if (!isRunning(connector.path("status"))) {
                return false;
            }
        }
        return !connectors.isEmpty();
    }

    /** The worker's status of connectors that do not run, with stack traces. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (JsonNode connector : parsed(send("GET", "/connectors?expand=status", Map.of()))) {
            if (!isRunning(connector.path("status"))) {
                troubles.add(connector.toPrettyString());
            }
        }
        return troubles;
    }

    void stop(String connector) {
        send("PUT", "/connectors/" + connector + "/stop", Map.of());
    }

    void restartIfFailed(String connector) {
        send("POST", "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true", Map.of());
    }

    private static boolean isRunning(JsonNode status) {
        return status.path("connector").path("state").asText().equals("RUNNING")
                && status.path("tasks").path(0).path("state").asText().equals("RUNNING");
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            method.equals("GET")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the worker", e);
        }
    }

    private static JsonNode parsed(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
