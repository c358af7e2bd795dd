// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a cache does that has copies in memory; one that has none does nothing of it. */
interface LocalCopies {
    /** The {@link #epoch} of a cache that would not notice that Redis has lost something. */
    long UNHEARD = -1;

    /**
     * An answer that is made of what the cache has, so that it need not be made again while nothing of that has changed.
     *
     * @param key names it within this process
     * @param parts the keys that it is made of
     * @param making asks this cache for the parts
     */
    default CompletableFuture<Cache.Lookup> composed(
            String key, List<String> parts, Supplier<CompletableFuture<Cache.Lookup>> making) {
        return making.get();
    }

    /**
     * What is in memory under a key, whether it counts or not: for when nothing else can answer. Not from before an
     * invalidation by this process.
     */
    default Optional<Answer> lastKnown(String key) {
        return Optional.empty();
    }

    /** A book was hidden: what was read of it before, or names it, is no last known answer any more. */
    default void forgetBook(String bookId) {}

    /**
     * Another number once Redis may have lost what it knew, fill tokens too; {@link #UNHEARD} while this process would not hear
     * of that.
     */
    default long epoch() {
        return UNHEARD;
    }

    /** There is nothing under this key any more. */
    default void forgetLastKnown(String key) {}
}
