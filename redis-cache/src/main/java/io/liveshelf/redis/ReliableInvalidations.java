// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBooks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidations of a process that reads what it writes. One that Redis could not do is remembered, and done before the scope
 * is read again; the streams do it too, but later.
 */
final class ReliableInvalidations {
    private static final Logger log = LoggerFactory.getLogger(ReliableInvalidations.class);

    /** Redis needs a tenth of a second for all searches that there can be. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    private final Invalidations invalidations;
    private final UnconfirmedInvalidations unconfirmed = new UnconfirmedInvalidations();

    /** @param keys the key in Redis of what the read API calls a name */
    ReliableInvalidations(GuardedRedis redis, UnaryOperator<String> keys) {
        invalidations = new Invalidations(redis, keys);
    }

    /** Completes once Redis has invalidated all of these, or cannot; never fails. */
    CompletableFuture<Void> invalidate(List<Scope> scopes) {
        if (scopes.isEmpty()) {
            return CompletableFuture.allOf();
        }
        return remembering(scopes, scopes, () -> invalidations.invalidate(scopes));
    }

    /**
     * The same where only these books have changed: of the searches, if they are among the scopes, only those that the books touch. Where
     * that fails, or takes too long for the writer to wait, all of them are made up for.
     */
    CompletableFuture<Void> invalidate(List<Scope> scopes, ChangedBooks changed) {
        if (!scopes.contains(Scope.SEARCHES)) {
            return invalidate(scopes);
        }
        List<Scope> others =
                scopes.stream().filter(scope -> !scope.equals(Scope.SEARCHES)).toList();
        // what another change could not invalidate of the searches is not made up for by this one
        return remembering(
                scopes,
                others,
                () -> CompletableFuture.allOf(
                        invalidations.invalidate(others),
                        invalidations
                                .invalidateSearches(changed)
                                .orTimeout(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)));
    }

    /** @param whole those that are invalidated altogether, whatever has changed */
    private CompletableFuture<Void> remembering(
            List<Scope> scopes, List<Scope> whole, Supplier<CompletableFuture<Void>> invalidation) {
        long began = unconfirmed.nextNumber();
        return invalidation.get().handle((done, failure) -> {
            if (failure == null) {
                unconfirmed.confirm(whole, began);
            } else if (unconfirmed.add(scopes)) {
                log.warn(
                        "Redis could not invalidate {} ({}); it is done before they are read again",
                        scopes.stream().map(Scope::text).toList(),
                        Replies.cause(failure).toString());
            }
            return null;
        });
    }

    /** Makes up for an invalidation that failed. Completes with whether what Redis holds of the scope counts. */
    CompletableFuture<Boolean> settle(Scope scope) {
        return settle(List.of(scope));
    }

    /** The same for several: whether what Redis holds of all of them counts. */
    CompletableFuture<Boolean> settle(List<Scope> scopes) {
        List<Scope> failed = scopes.stream().filter(unconfirmed::contains).toList();
        return failed.isEmpty()
                ? CompletableFuture.completedFuture(true)
                : invalidate(failed).thenApply(done -> failed.stream().noneMatch(unconfirmed::contains));
    }
}
