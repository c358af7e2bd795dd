// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

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

/** The REST interface of a Connect worker, as far as it is needed here. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int REBALANCING = 409;

    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The worker at that base address, such as {@code http://127.0.0.1:8083}. */
    public ConnectRest(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /**
     * How a connector and its task are.
     *
     * @param problem null if both run
     * @param failed whether it stays that way unless somebody restarts it
     */
    public record State(
            String connector,
            @org.jspecify.annotations.Nullable String problem,
            boolean failed) {}

    /**
     * Creates or changes a connector; false if the worker is busy with a rebalance and wants to be asked again.
     *
     * @throws IOException if it refuses, with its reason
     */
    boolean put(String name, Map<String, String> config) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(config))));
        if (answer.statusCode() == REBALANCING) {
            return false;
        }
        if (answer.statusCode() >= 300) {
            throw new IOException("connector " + name + " is refused: " + message(answer.body()));
        }
        return true;
    }

    /** How all connectors are. */
    public List<State> states() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors?expand=status").GET());
        if (answer.statusCode() >= 300) {
            throw new IOException("it answers " + answer.statusCode() + ": " + message(answer.body()));
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

    /** Starts a connector's failed parts again. */
    public void restartFailed(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true")
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() >= 300 && answer.statusCode() != REBALANCING) {
            throw new IOException("connector " + name + " is not restarted: " + message(answer.body()));
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
