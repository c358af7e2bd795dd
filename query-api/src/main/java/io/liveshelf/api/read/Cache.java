// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What Redis keeps. Nothing here fails: a Redis that is away has nothing, and nothing waits longer than a command may. */
public interface Cache {
    /** No Redis at all. */
    Cache NONE = new NoCache();

    /**
     * What was found.
     *
     * @param answer empty where there is nothing that counts
     * @param stamp the scope's stamp, where the resource is one that the API fills and Redis could be asked; the empty
     *     text where nothing was dropped lately
     */
    record Look(Optional<Answer> answer, Optional<String> stamp) {
        /** Redis could not be asked. */
        public static final Look AWAY = new Look(Optional.empty(), Optional.empty());
    }

    /** Looks for a resource in one round trip. */
    CompletableFuture<Look> look(Resource resource);

    /** What there is of these keys of the streams, in their order and in one round trip. */
    CompletableFuture<List<Optional<Answer>>> lookAll(List<String> keys);

    /** Fills a resource in the background, unless its scope was dropped since the stamp was noted. */
    void fill(Resource resource, String stamp, byte[] body);

    /** Drops scopes; completes once Redis has done so, or cannot. */
    CompletableFuture<Void> drop(Collection<Scope> scopes);

    /** Sets a key that says no more than that it is there; completes once Redis has done so, or cannot. */
    CompletableFuture<Void> mark(String key, Duration life);
}
