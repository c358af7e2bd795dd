// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.UnknownVersionException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the API filled from MongoDB under these scopes no longer holds. The record has no key. To invalidate twice, late or in
 * another order is harmless.
 *
 * @param version the version of this format
 * @param at when the change was noticed
 * @param reason what changed, to explain an invalidation to people
 * @param scopes each as {@code Scope.text()}
 */
public record Invalidation(@JsonProperty("v") int version, Instant at, String reason, List<String> scopes) {
    private static final int VERSION = 1;

    /** Copies the scopes. */
    public Invalidation {
        scopes = List.copyOf(scopes);
    }

    /** An invalidation of these scopes; throws {@link IllegalArgumentException} if there are none. Earlier versions wrote such, too. */
    public static Invalidation of(Instant at, String reason, Collection<String> scopes) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an invalidation needs a scope");
        }
        return new Invalidation(VERSION, at, reason, List.copyOf(scopes));
    }

    /** The value of the record, as JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** Reads what {@link #bytes} wrote; throws a RuntimeException that says what is wrong. */
    public static Invalidation read(byte[] bytes) {
        Invalidation invalidation = Json.read(bytes, Invalidation.class);
        UnknownVersionException.check("an invalidation", invalidation.version, VERSION);
        return invalidation;
    }

    /** What no longer holds; throws {@link IllegalArgumentException} if one is no scope. */
    public List<Scope> parsed() {
        return scopes.stream().map(Scope::parse).toList();
    }
}
