// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import io.liveshelf.connect.config.ConnectorDefinitions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers the connectors, one per collection, and waits until they run. */
public final class Connectors {

    private static final long POLL_MILLIS = 200;
    private static final int MAX_RESTARTS = 30;

    private final ConnectRest worker;
    private final String address;
    private int restarts;
    private List<ConnectRest.State> lost = List.of();

    /** Connectors of the worker at this base address. */
    public Connectors(String address) {
        this.worker = new ConnectRest(address);
        this.address = address;
    }

    /**
     * Registers all connectors, waits until each has a running task, or cannot have one before it is recovered ({@link #lost}), and
     * returns their number.
     *
     * @throws SetupFailure if the worker refuses a connector, a connector keeps failing, or the limit is exceeded
     */
    public int register(Duration limit) throws SetupFailure, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Map<String, Map<String, String>> missing = new LinkedHashMap<>(ConnectorDefinitions.all());
        @Nullable String problem = "no answer";
        while (problem != null) {
            if (Instant.now().isAfter(end)) {
                throw new SetupFailure(
                        "Kafka Connect at " + address + " is not ready after " + limit.toSeconds() + " s: " + problem);
            }
            try {
                putAll(missing);
                problem = missing.isEmpty() ? notRunning() : "its group is rebalancing";
            } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
                problem = "no answer";
            } catch (IOException e) {
                throw new SetupFailure("Kafka Connect at " + address + ": " + e.getMessage(), e);
            }
            if (problem != null) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        return ConnectorDefinitions.COLLECTIONS.size();
    }

    /** Which connectors cannot go on, in words; the others run. Only another copy helps these. */
    public List<String> lost() {
        return lost.stream().map(state -> String.valueOf(state.problem())).toList();
    }

    private void putAll(Map<String, Map<String, String>> missing) throws IOException, InterruptedException {
        for (String name : List.copyOf(missing.keySet())) {
            if (!worker.put(name, missing.getOrDefault(name, Map.of()))) {
                return;
            }
            missing.remove(name);
        }
    }

    /** A connector may have failed in an earlier run, so it is restarted, a bounded number of times. */
    private void restart(ConnectRest.State state) throws IOException, InterruptedException {
        if (restarts++ >= MAX_RESTARTS) {
            throw new IOException(String.valueOf(state.problem()));
        }
        worker.restartFailed(state.connector());
    }

    private @Nullable String notRunning() throws IOException, InterruptedException {
        List<ConnectRest.State> states = worker.states();
        lost = states.stream().filter(ConnectRest.State::hasLostItsPlace).toList();
        for (ConnectRest.State state : states) {
            if (state.failed() && !lost.contains(state)) {
                restart(state);
            }
        }
        if (states.size() < ConnectorDefinitions.COLLECTIONS.size()) {
            return "only " + states.size() + " connectors exist";
        }
        return states.stream()
                .filter(state -> !lost.contains(state))
                .map(ConnectRest.State::problem)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
