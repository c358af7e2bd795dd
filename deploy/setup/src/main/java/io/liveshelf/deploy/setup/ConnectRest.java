// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Client of a Connect worker's REST API: register, restart, stop and resume, state. See {@link ConnectPositions} too. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILED = "FAILED";
    private static final int REBALANCING = 409;
    private static final int NOT_FOUND = 404;

    private final ConnectHttp http;

    /** The worker at this base address, for example {@code http://127.0.0.1:8083}. */
    public ConnectRest(String address) {
        this.http = new ConnectHttp(address);
    }

    /**
     * State of a connector and its task.
     *
     * @param state of the connector, or of its task where that is another one, as Connect names it
     * @param problem null if both run
     * @param failed whether it stays down until it is restarted
     */
    public record State(
            String connector,
            String state,
            @org.jspecify.annotations.Nullable String problem,
            boolean failed) {
        private static final String LOST = " has lost its place in MongoDB's history; ./liveshelf recover ";

        private static State lost(String connector) {
            return new State(connector, FAILED, connector + LOST + connector + " copies it again", true);
        }

        /** Whether no restart helps, because MongoDB's history does not reach back to its position. */
        public boolean hasLostItsPlace() {
            return problem != null && problem.contains(LOST);
        }
    }

    /**
     * Creates or updates a connector. Returns false during a rebalance; the caller tries again.
     *
     * @throws IOException if the worker refuses, with its reason
     */
    boolean put(String name, Map<String, String> config) throws IOException, InterruptedException {
        ConnectHttp.Answer answer =
                http.send("PUT", "/connectors/" + name + "/config", JSON.writeValueAsString(config));
        if (answer.status() == REBALANCING) {
            return false;
        }
        if (!answer.isOk()) {
            throw new IOException("connector " + name + " refused: " + answer.message());
        }
        return true;
    }

    /**
     * Whether a connector is registered. Unlike {@link #states} this is certain also of a worker that has just started: it answers
     * when it has joined its group and knows the configurations.
     *
     * @throws IOException if the worker cannot say it now, for example during a rebalance
     */
    public boolean exists(String name) throws IOException, InterruptedException {
        ConnectHttp.Answer answer = http.send("GET", "/connectors/" + name, null);
        if (!answer.isOk() && answer.status() != NOT_FOUND) {
            throw new IOException("HTTP " + answer.status() + ": " + answer.message());
        }
        return answer.isOk();
    }

    /** States of all connectors. */
    public List<State> states() throws IOException, InterruptedException {
        ConnectHttp.Answer answer = http.send("GET", "/connectors?expand=status", null);
        if (!answer.isOk()) {
            throw new IOException("HTTP " + answer.status() + ": " + answer.message());
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
            return new State(name, connector, name + " is " + connector, connector.equals(FAILED));
        }
        if (status.path("tasks").isEmpty()) {
            return new State(name, "UNASSIGNED", name + " has no task yet", false);
        }
        for (JsonNode task : status.path("tasks")) {
            String state = task.path("state").asText();
            if (!state.equals("RUNNING")) {
                String trace = task.path("trace").asText();
                if (trace.contains("error 286 ") || trace.contains("error 280 ")) {
                    return State.lost(name);
                }
                String reason = trace.lines().findFirst().orElse("");
                return new State(
                        name,
                        state,
                        name + " is " + state + (reason.isEmpty() ? "" : ": " + reason),
                        state.equals(FAILED));
            }
        }
        return new State(name, connector, null, false);
    }

    /** Restarts the connector and its task where they have failed. */
    public void restartFailed(String name) throws IOException, InterruptedException {
        ConnectHttp.Answer answer =
                http.send("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true", null);
        if (!answer.isOk() && answer.status() != REBALANCING) {
            throw new IOException("connector " + name + " not restarted: " + answer.message());
        }
    }

    /** Asks the connector to stop: its tasks end, its configuration and position stay. Returns false during a rebalance. */
    public boolean stop(String name) throws IOException, InterruptedException {
        return changed(name, "stop");
    }

    /** Asks the connector to go on. Returns false during a rebalance. */
    public boolean resume(String name) throws IOException, InterruptedException {
        return changed(name, "resume");
    }

    private boolean changed(String name, String what) throws IOException, InterruptedException {
        ConnectHttp.Answer answer = http.send("PUT", "/connectors/" + name + "/" + what, null);
        if (!answer.isOk() && answer.status() != REBALANCING) {
            throw new IOException("connector " + name + " does not " + what + ": " + answer.message());
        }
        return answer.isOk();
    }

    /** Whether the connector is stopped, and none of its tasks is left. */
    public boolean isStopped(String name) throws IOException, InterruptedException {
        JsonNode status = status(name);
        return status.path("connector").path("state").asText().equals("STOPPED")
                && status.path("tasks").isEmpty();
    }

    /** State of one connector. */
    public State state(String name) throws IOException, InterruptedException {
        return state(name, status(name));
    }

    /** Empty where the worker does not know the connector, or not yet. */
    private JsonNode status(String name) throws IOException, InterruptedException {
        ConnectHttp.Answer answer = http.send("GET", "/connectors/" + name + "/status", null);
        return answer.isOk() ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    }
}
