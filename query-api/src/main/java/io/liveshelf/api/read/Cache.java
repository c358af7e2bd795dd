// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The cache in Redis, perhaps with copies in memory. No call fails: an unreachable Redis has nothing, and no call takes longer than a command may.
 */
public interface Cache extends LocalCopies {
    /** A cache that is always empty. */
    Cache NONE = new NoCache();

    /**
     * The result of a lookup.
     *
     * @param answer empty if neither memory nor Redis has anything valid
     * @param fillToken the fill token of the resource's scope if the API fills the resource and Redis could be asked; the
     *     empty text if nothing was invalidated lately
     */
    record Lookup(Optional<Answer> answer, Optional<String> fillToken) {
        /** Redis could not be asked. */
        public static final Lookup UNREACHABLE = new Lookup(Optional.empty(), Optional.empty());
    }

    /** Looks a resource up in one round trip at most. */
    CompletableFuture<Lookup> lookUp(Resource resource);

    /**
     * Looks up several keys written by the streams in one round trip; the results are in the order of the keys.
     */
    CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys);

    /** Fills a resource in the background, unless its scope was invalidated after the fill token was read. */
    void fill(Resource resource, String fillToken, byte[] body);

    /** Invalidates scopes. Completes once Redis has done so, or cannot. */
    CompletableFuture<Void> invalidate(Collection<Scope> scopes);

    /** Sets a key whose presence alone has a meaning. Completes once Redis has done so, or cannot. */
    CompletableFuture<Void> mark(String key, Duration life);
}
