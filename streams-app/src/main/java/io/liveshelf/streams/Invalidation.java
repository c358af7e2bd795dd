// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.json.Json;
import java.time.Instant;

/**
 * What the API filled from MongoDB under a scope no longer holds. The key of the record is the scope. To invalidate twice,
 * late or in another order is harmless.
 *
 * @param at when the change was noticed
 * @param reason what changed, to explain an invalidation to people
 */
public record Invalidation(Instant at, String reason) {
    /** The value of the record, as JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }
}
