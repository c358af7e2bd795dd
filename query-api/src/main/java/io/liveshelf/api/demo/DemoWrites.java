// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import io.liveshelf.api.mongo.Lane;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Reads;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.StoredBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Writes of the demo user, and what they invalidate of that user's lists. */
final class DemoWrites {
    private final Mongo mongo;
    private final Reads reads;

    DemoWrites(Mongo mongo, Reads reads) {
        this.mongo = mongo;
        this.reads = reads;
    }

    /**
     * Something that was written.
     *
     * @param invalidated completes once later reads see it
     */
    record Written<T>(T result, CompletableFuture<Void> invalidated) {}

    /**
     * Notes that a visible book is viewed; without a viewer it is the user who views it.
     *
     * @return whether that counts, which it does once a day; empty where there is no such book
     */
    CompletableFuture<Optional<Written<Boolean>>> view(String userId, String bookId, Optional<String> viewer) {
        return write(
                bookId,
                List.of(CacheKey.history(userId).scope()),
                book -> new Facts(book.community()).view(book.stored(), userId, viewer));
    }

    /** Saves a visible book. */
    CompletableFuture<Optional<Written<Boolean>>> save(String userId, String bookId) {
        return write(
                bookId,
                List.of(CacheKey.savedBooks(userId).scope(), Scope.ownBooks(userId)),
                book -> new SavedBooks(book.community()).save(userId, book.stored()));
    }

    /** Saves it no more. */
    CompletableFuture<Optional<Written<Boolean>>> unsave(String userId, String bookId) {
        return write(
                bookId,
                List.of(CacheKey.savedBooks(userId).scope(), Scope.ownBooks(userId)),
                book -> new SavedBooks(book.community()).unsave(userId, book.stored()));
    }

    /** Buys one reading of a visible book; the purchase's id. */
    CompletableFuture<Optional<Written<String>>> purchase(String userId, String bookId) {
        return write(
                bookId,
                List.of(CacheKey.purchases(userId).scope(), Scope.ownBooks(userId)),
                book -> new Facts(book.community()).purchase(book.stored(), userId));
    }

    /** A visible book that is written about. */
    private record Found(CommunityDatabase community, StoredBook stored) {}

    private <T> CompletableFuture<Optional<Written<T>>> write(
            String bookId, List<Scope> scopes, Function<Found, T> write) {
        return mongo.ask(
                Lane.WRITES,
                community -> StoredBook.find(community, bookId)
                        .filter(stored -> stored.book().isVisible())
                        .map(stored -> written(new Found(community, stored), scopes, write)));
    }

    /** Where the write fails it may have been done, so its lists are invalidated all the same; nobody waits for that. */
    private <T> Written<T> written(Found book, List<Scope> scopes, Function<Found, T> write) {
        try {
            T result = write.apply(book);
            return new Written<>(result, reads.invalidate(scopes));
        } catch (RuntimeException e) {
            reads.invalidate(scopes).exceptionally(ignored -> null);
            throw e;
        }
    }
}
