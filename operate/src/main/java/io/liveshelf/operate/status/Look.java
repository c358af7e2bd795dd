// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What was found out at once.
 *
 * @param report in short, with what it means
 * @param health what each instance of the streams says of itself, by name; without those that do not answer
 */
public record Look(StatusReport report, Map<String, JsonNode> health) {
    /** Copies. */
    public Look {
        health = Map.copyOf(health);
    }
}
