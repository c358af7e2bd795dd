// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Client of a Connect worker's REST API: register, restart, state. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int REBALANCING = 409;

    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The worker at this base address, for example {@code http://127.0.0.1:8083}. */
    public ConnectRest(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /**
     * State of a connector and its task.
     *
     * @param problem null if both run
     * @param failed whether it stays down until it is restarted
     */
    public record State(
            String connector,
            @org.jspecify.annotations.Nullable String problem,
            boolean failed) {}

    /**
     * Creates or updates a connector. Returns false during a rebalance; the caller tries again.
     *
     * @throws IOException if the worker refuses, with its reason
     */
    boolean put(String name, Map<String, String> config) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(config))));
        if (answer.statusCode() == REBALANCING) {
            return false;
        }
        if (answer.statusCode() >= 300) {
            throw new IOException("connector " + name + " refused: " + message(answer.body()));
        }
        return true;
    }

    /** States of all connectors. */
    public List<State> states() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors?expand=status").GET());
        if (answer.statusCode() >= 300) {
            throw new IOException("HTTP " + answer.statusCode() + ": " + message(answer.body()));
        }
        List<State> states = new ArrayList<>();
        JSON.readTree(answer.body())
                .properties()
                .forEach(entry ->
                        states.add(state(entry.getKey(), entry.getValue().path("status"))));
        return states;
    }

    private static State state(String name, JsonNode status) {
        String connector = status.path("connector").path("state").asText();
        if (!connector.equals("RUNNING")) {
            return new State(name, name + " is " + connector, connector.equals("FAILED"));
        }
        if (status.path("tasks").isEmpty()) {
            return new State(name, name + " has no task yet", false);
        }
        for (JsonNode task : status.path("tasks")) {
            String state = task.path("state").asText();
            if (!state.equals("RUNNING")) {
                String reason = task.path("trace").asText().lines().findFirst().orElse("");
                return new State(
                        name, name + " is " + state + (reason.isEmpty() ? "" : ": " + reason), state.equals("FAILED"));
            }
        }
        return new State(name, null, false);
    }

    /** Restarts the connector and its task where they have failed. */
    public void restartFailed(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true")
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() >= 300 && answer.statusCode() != REBALANCING) {
            throw new IOException("connector " + name + " not restarted: " + message(answer.body()));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String message(String body) {
        try {
            return JSON.readTree(body)
                    .path("message")
                    .asText(body)
                    .lines()
                    .findFirst()
                    .orElse(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
