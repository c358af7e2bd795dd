// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.streams.UnknownVersionException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API filled from MongoDB under these scopes no longer holds. The record has no key. To invalidate twice, late or in
 * another order is harmless.
 *
 * @param version the version of this format
 * @param at when the change was noticed
 * @param reason what changed, to explain an invalidation to people
 * @param scopes each as {@code Scope.text()}
 * @param books only beside {@link Scope#SEARCHES}: an array of {@link ChangedBook}. Then of the searches only those no longer hold that these
 *     books touch. Null: all of them; so do earlier releases read it, which do not know this field
 */
public record Invalidation(
        @JsonProperty("v") int version,
        Instant at,
        String reason,
        List<String> scopes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode books) {
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
        return new Invalidation(VERSION, at, reason, List.copyOf(scopes), null);
    }

    /** The same, of the searches only of those that these books touch. */
    Invalidation narrowedTo(List<ChangedBook> changed) {
        return new Invalidation(version, at, reason, scopes, Json.mapper().valueToTree(changed));
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

    /** Whether searches are among the scopes. */
    boolean isOfSearches() {
        return scopes.contains(Scope.SEARCHES.text());
    }

    /** The books that the searches must touch that no longer hold; empty: none of the searches holds, if searches are among the scopes. */
    Optional<List<ChangedBook>> changedBooks() {
        return ChangedBook.readAll(books);
    }
}
