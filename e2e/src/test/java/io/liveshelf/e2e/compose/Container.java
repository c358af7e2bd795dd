// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.compose;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A container as the engine describes it.
 *
 * @param service of {@code docker-compose.yml}
 * @param description what the engine says of it
 */
record Container(String service, String id, JsonNode description) {
    /** {@code healthy}; without a health check how it runs, such as {@code running}, or {@code exited 0}. */
    String state() {
        JsonNode state = description.path("State");
        String status = state.path("Status").asText();
        if (!status.equals("running")) {
            return status + " " + state.path("ExitCode").asInt();
        }
        return state.at("/Health/Status").asText(status);
    }

    long pid() {
        return description.at("/State/Pid").asLong();
    }

    int restarts() {
        return description.path("RestartCount").asInt();
    }

    String image() {
        return description.at("/Config/Image").asText();
    }

    @Override
    public String toString() {
        return service + ": " + state();
    }
}
