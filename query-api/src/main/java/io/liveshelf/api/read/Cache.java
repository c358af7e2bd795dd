// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.redis.WrittenMark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The cache in Redis, perhaps with copies in memory. No call fails: an unreachable Redis has nothing, and no call but one takes longer than a command may.
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
     * @param mark what the API last wrote of the book in question, if it wrote anything lately
     */
    record Lookup(Optional<Answer> answer, Optional<String> fillToken, Optional<WrittenMark> mark) {
        /** Of something that is not about one book. */
        public Lookup(Optional<Answer> answer, Optional<String> fillToken) {
            this(answer, fillToken, Optional.empty());
        }

        /**
         * The same; what the cache itself has is complete at least up to this instant too.
         *
         * @param generation of which that is known; it says nothing of another one
         */
        public Lookup alsoAsOf(Optional<Instant> instant, long generation) {
            return instant.isPresent()
                            && answer.filter(its -> its.source().isOfCache() && its.generation() == generation)
                                    .isPresent()
                    ? new Lookup(answer.map(its -> its.alsoAsOf(instant)), fillToken, mark)
                    : this;
        }

        /** Redis could not be asked. */
        public static final Lookup UNREACHABLE = new Lookup(Optional.empty(), Optional.empty());
    }

    /** Looks a resource up in one round trip at most. */
    CompletableFuture<Lookup> lookUp(Resource resource);

    /**
     * Looks up several keys written by the streams in one round trip; the results are in the order of the keys, and all of one
     * generation.
     */
    CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys);

    /** Looks up the cards of books in one round trip at most; those that count, in the order of the books, all of one generation. */
    CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds);

    /** Fills a resource in the background, unless its scope was invalidated after the fill token was read. */
    void fill(Resource resource, String fillToken, Answer computed);

    /** Invalidates scopes. Completes once Redis has done so, or cannot. */
    CompletableFuture<Void> invalidate(Collection<Scope> scopes);

    /**
     * The same where nothing has changed but this book: of the searches, if they are among the scopes, only those that it touches. Redis
     * looks through them in several calls, so this takes a few times as long as a command may.
     */
    CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed);

    /** Says what the API has just written of a book: from now on the card must agree with it. Completes once Redis knows, or cannot. */
    CompletableFuture<Void> mark(String bookId, WrittenMark mark);

    /** The same in the background for what MongoDB has now, unless the API has set another mark than the known one. */
    void replaceMark(String bookId, WrittenMark known, WrittenMark mark);
}
