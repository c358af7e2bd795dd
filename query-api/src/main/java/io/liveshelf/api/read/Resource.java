// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import java.time.Duration;
import java.util.Optional;

/**
 * What a read is about: where Redis may have it, and how it is found else.
 *
 * @param key unique for the question; in Redis too, where it is stored there
 * @param ttl how long Redis keeps it; zero: as long as the configuration says
 * @param scope what it is dropped with
 * @param guard says whether what Redis has counts
 * @param stamp what Redis said of the scope before anybody else was asked; empty where Redis was not asked or did not say.
 *     An outcome that was found under another stamp is not given to who noted this one
 */
public record Resource(
        String key,
        Duration ttl,
        Storage storage,
        Scope scope,
        Guard guard,
        Computation computation,
        Optional<String> stamp) {

    /** A materialized view. */
    public static Resource of(View view, Computation computation) {
        return kept(view.key(), view.ttl(), computation);
    }

    /** What the streams write under this key. */
    public static Resource kept(String key, Duration ttl, Computation computation) {
        return new Resource(key, ttl, Storage.STREAMS, Scope.key(key), Guard.NONE, computation, Optional.empty());
    }

    /** What the API fills on a miss. */
    public static Resource of(CacheKey key, Computation computation) {
        return new Resource(
                key.key(), key.ttl(), Storage.ASIDE, key.scope(), Guard.NONE, computation, Optional.empty());
    }

    /**
     * What nobody stores.
     *
     * @param key names the question in this process; it may begin with the scope's name, so that a drop finds it
     * @param scope what changes it
     */
    public static Resource computed(String key, Scope scope, Computation computation) {
        return new Resource(key, Duration.ZERO, Storage.NOWHERE, scope, Guard.NONE, computation, Optional.empty());
    }

    /** The same; what Redis has counts only where the guard says so. */
    public Resource guardedBy(Guard its) {
        return new Resource(key, ttl, storage, scope, its, computation, stamp);
    }

    Resource noting(Optional<String> noted) {
        return new Resource(key, ttl, storage, scope, guard, computation, noted);
    }

    /** Whether it goes when this scope is dropped. */
    boolean isIn(Scope dropped) {
        return scope.equals(dropped)
                || (dropped.kind() == Scope.Kind.KEY
                        ? key.equals(dropped.name())
                        : key.startsWith(dropped.name() + ":"));
    }
}
