// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that can be read: where Redis may have it, and how it is computed otherwise.
 *
 * @param key unique for the question; the key in Redis, if it is cached
 * @param ttl how long Redis keeps it; zero: the configured default
 * @param scope what it is invalidated with
 * @param validity decides whether the cached form is valid
 * @param fillToken the scope's fill token, read before the computation; empty if Redis was not or could not be asked. An
 *     outcome that was computed under another token is not shared with readers that have this one
 * @param cards only of a list that is kept as ids: where the cards come from that the cache does not have
 * @param isUnlikely whether it is one of so many that it is filled only once it is asked for again
 * @param demand how fresh the answer must be; empty: whatever there is
 */
public record Resource(
        String key,
        Duration ttl,
        CachedBy cachedBy,
        Scope scope,
        ValidityCheck validity,
        Computation computation,
        Optional<String> fillToken,
        Optional<ListCards> cards,
        boolean isUnlikely,
        Optional<Demand> demand) {

    /** A materialized view. */
    public static Resource of(View view, Computation computation) {
        return ofStreams(view.key(), view.ttl(), computation);
    }

    /** Something that the streams write under this key. */
    public static Resource ofStreams(String key, Duration ttl, Computation computation) {
        return new Resource(
                key,
                ttl,
                CachedBy.STREAMS,
                Scope.key(key),
                ValidityCheck.NONE,
                computation,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Something that the API fills on a miss. */
    public static Resource of(CacheKey key, Computation computation) {
        return new Resource(
                key.key(),
                key.ttl(),
                CachedBy.API,
                key.scope(),
                ValidityCheck.NONE,
                computation,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /**
     * Something that is not cached.
     *
     * @param key names the question within this process; it may begin with the scope's name, so that an invalidation finds it
     * @param scope what changes it
     */
    public static Resource computed(String key, Scope scope, Computation computation) {
        return new Resource(
                key,
                Duration.ZERO,
                CachedBy.NOBODY,
                scope,
                ValidityCheck.NONE,
                computation,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same, with a check of the cached form. */
    public Resource validIf(ValidityCheck check) {
        return new Resource(key, ttl, cachedBy, scope, check, computation, fillToken, cards, isUnlikely, demand);
    }

    Resource withFillToken(Optional<String> token) {
        return new Resource(key, ttl, cachedBy, scope, validity, computation, token, cards, isUnlikely, demand);
    }

    /** The same, as a list of ids that is joined with cards when it is read. */
    public Resource joinedWith(ListCards source) {
        return new Resource(
                key, ttl, cachedBy, scope, validity, computation, fillToken, Optional.of(source), isUnlikely, demand);
    }

    /** The same; filled when it is asked for the second time within a while. */
    public Resource filledWhenAskedAgain() {
        return new Resource(key, ttl, cachedBy, scope, validity, computation, fillToken, cards, true, demand);
    }

    /** The same; filled as soon as it is computed. */
    Resource filledAtOnce() {
        return new Resource(key, ttl, cachedBy, scope, validity, computation, fillToken, cards, false, demand);
    }

    /** The same; the answer must be as fresh as this. */
    public Resource demanding(Optional<Demand> freshness) {
        return new Resource(key, ttl, cachedBy, scope, validity, computation, fillToken, cards, isUnlikely, freshness);
    }

    /**
     * Whether it changes only when the streams write it: nobody has written anything that he expects in it at once, and no mark decides
     * whether it may be seen.
     */
    public boolean isOfStreamsAlone() {
        return cachedBy != CachedBy.API && validity.equals(ValidityCheck.NONE) && cards.isEmpty();
    }

    /** Whether an answer that is there already is as fresh as demanded. */
    boolean accepts(Answer answer) {
        return demand.isEmpty() || demand.get().isMetBy(answer);
    }

    /** Names within this process what is served; what Redis has under {@link #key} is something else if it is joined first. */
    public String servedKey() {
        return cards.isEmpty() ? key : "joined:" + key;
    }

    /** Whether it is invalidated with this scope. */
    boolean isIn(Scope invalidated) {
        return scope.equals(invalidated)
                || (invalidated.kind() == Scope.Kind.KEY
                        ? key.equals(invalidated.name())
                        : key.startsWith(invalidated.name() + ":"));
    }
}
