// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.util.Set;

/** What is invalidated when a user does something. Source: read API, "Cache-aside keys". */
public final class UserInvalidations {
    private UserInvalidations() {}

    /** The user saved a book, or removed a saved one. */
    public static Set<Scope> saved(String userId) {
        return Set.of(CacheKey.savedBooks(userId).scope(), Scope.ownBooks(userId));
    }

    /** The user read on. The history shows by it when a book was read last. */
    public static Set<Scope> progress(String userId, String bookId) {
        return Set.of(
                CacheKey.progress(userId, bookId).scope(),
                CacheKey.history(userId).scope(),
                Scope.ownBooks(userId));
    }

    /** The user viewed a book. */
    public static Set<Scope> viewed(String userId) {
        return Set.of(CacheKey.history(userId).scope());
    }

    /** The user bought a book. */
    public static Set<Scope> purchased(String userId) {
        return Set.of(CacheKey.purchases(userId).scope(), Scope.ownBooks(userId));
    }
}
