// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.api.read.Reads;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.redis.WrittenMark;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a write invalidates. It begins where the write was made, as soon as it may have been, and not with the answer to the
 * client: that may never come.
 */
final class Invalidations {
    private final Reads reads;

    Invalidations(Reads reads) {
        this.reads = reads;
    }

    /**
     * After a book was changed; completes once later reads see it.
     *
     * @param mark what the book is now
     * @param changed the same, for the searches that it touches; empty where that is not known: then all of them go
     * @param categories of the book before and after
     */
    CompletableFuture<Void> ofBook(
            String bookId, WrittenMark mark, Optional<ChangedBook> changed, Set<String> categories) {
        Set<Scope> scopes = new HashSet<>(Set.of(
                Scope.SEARCHES,
                Scope.TAG_SEARCHES,
                CacheKey.descriptions(bookId).scope()));
        Taxonomy.builtIn().children().stream()
                .filter(child -> categories.contains(child.name()))
                .map(child -> Scope.child(child.slug()))
                .forEach(scopes::add);
        return reads.invalidateBook(bookId, mark, changed, scopes);
    }

    /** After a user's progress was stored. The history goes too: it has the date of the last reading. */
    CompletableFuture<Void> ofProgress(String userId, String bookId) {
        return reads.invalidate(List.of(
                CacheKey.progress(userId, bookId).scope(),
                CacheKey.history(userId).scope(),
                Scope.ownBooks(userId)));
    }
}
