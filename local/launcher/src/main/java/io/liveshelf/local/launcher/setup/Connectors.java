// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

import io.liveshelf.connect.config.ConnectorDefinitions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connectors, one per collection: registered with a worker and seen to run. */
public final class Connectors {

    private static final long POLL_MILLIS = 200;
    private static final int MOST_RESTARTS = 30;

    private final ConnectRest worker;
    private final String address;
    private int restarts;

    /** The worker at that base address. */
    public Connectors(String address) {
        this.worker = new ConnectRest(address);
        this.address = address;
    }

    /**
     * Registers all of them and waits until each has a running task.
     *
     * @throws SetupFailure if the worker refuses one, one fails, or it takes longer than that
     */
    public int register(Duration limit) throws SetupFailure, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Map<String, Map<String, String>> missing = new LinkedHashMap<>(ConnectorDefinitions.all());
        @Nullable String problem = "it does not answer";
        while (problem != null) {
            if (Instant.now().isAfter(end)) {
                throw new SetupFailure(
                        "Kafka Connect at " + address + " is not ready after " + limit.toSeconds() + " s: " + problem);
            }
            try {
                putAll(missing);
                problem = missing.isEmpty() ? notRunning() : "it is still balancing";
            } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
                problem = "it does not answer";
            } catch (IOException e) {
                throw new SetupFailure("Kafka Connect at " + address + ": " + e.getMessage(), e);
            }
            if (problem != null) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        return ConnectorDefinitions.COLLECTIONS.size();
    }

    private void putAll(Map<String, Map<String, String>> missing) throws IOException, InterruptedException {
        for (String name : List.copyOf(missing.keySet())) {
            if (!worker.put(name, missing.getOrDefault(name, Map.of()))) {
                return;
            }
            missing.remove(name);
        }
    }

    /** What failed may have failed in an earlier run, so it gets another chance; but not for ever. */
    private void restart(ConnectRest.State state) throws IOException, InterruptedException {
        if (restarts++ >= MOST_RESTARTS) {
            throw new IOException(String.valueOf(state.problem()));
        }
        worker.restartFailed(state.connector());
    }

    private @Nullable String notRunning() throws IOException, InterruptedException {
        List<ConnectRest.State> states = worker.states();
        for (ConnectRest.State state : states) {
            if (state.failed()) {
                restart(state);
            }
        }
        if (states.size() < ConnectorDefinitions.COLLECTIONS.size()) {
            return "only " + states.size() + " connectors are there";
        }
        return states.stream()
                .map(ConnectRest.State::problem)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
