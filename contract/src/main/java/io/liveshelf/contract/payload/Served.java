// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.json.Json;
import java.time.Instant;

/**
 * A payload as it is served: its fields, then {@code cached_at} and {@code ttl}.
 *
 * @param cachedAt when the payload was computed or last found unchanged
 * @param ttl seconds
 */
public record Served(@JsonUnwrapped Payload payload, Instant cachedAt, long ttl) {
    /** The JSON bytes. */
    public byte[] bytes() {
        return Json.bytes(this);
    }
}
