// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.liveshelf.contract.payload.Payload;
import java.time.Instant;
import java.util.List;

/**
 * What a view held at an instant.
 *
 * @param view its Redis key
 * @param reasons why it may not be what it was; empty: it is
 * @param answer as it was served, without {@code cached_at} and {@code ttl}
 */
@JsonPropertyOrder({"at", "view", "exact", "reasons", "answer"})
record Answer(Instant at, String view, List<String> reasons, Payload answer) {
    Answer {
        reasons = List.copyOf(reasons);
    }

    /** Whether it is surely what would have been served then. */
    @JsonProperty("exact")
    boolean exact() {
        return reasons.isEmpty();
    }
}
