// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.json.Json;
import java.time.Instant;

/**
 * What the API filled from MongoDB under a scope is not right any more. The record's key is the scope. Dropping twice, or
 * late, is harmless; so a drop says nothing that its order would matter for.
 *
 * @param at when the change was noticed
 * @param reason what changed, for people who ask why a key was dropped
 */
public record Invalidation(Instant at, String reason) implements RoutedEvent {
    /** The value of a record. */
    public byte[] bytes() {
        return Json.bytes(this);
    }
}
