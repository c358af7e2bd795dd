// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.read.ValidityCheck;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.BookContent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What there is to read about one book. Redis has it only while the book is visible: what belongs to a card counts while the
 * card exists, and nothing of a book that the API has just changed counts until the streams have followed.
 */
public final class BookResources {
    /** The answer where there is no such book, or none that the caller may see. */
    public static final Problem UNKNOWN = Problem.notFound("there is no such book");

    private static final int MAX_ID_LENGTH = 256;

    private final Mongo mongo;

    /** MongoDB computes what Redis does not have. */
    public BookResources(Mongo mongo) {
        this.mongo = mongo;
    }

    /** Whether a book can have this id; other ids are not looked up. */
    public static boolean isId(String bookId) {
        return !bookId.isEmpty() && bookId.length() <= MAX_ID_LENGTH;
    }

    /** The book's card. */
    public Resource card(String bookId) {
        return Resource.ofStreams(
                        BookCards.key(bookId),
                        BookCards.TTL,
                        () -> answer(BookCards.TTL, community -> BookContent.card(community, bookId)))
                .validIf(ValidityCheck.agreesWithWrites(bookId));
    }

    Resource chapters(String bookId) {
        return ofVisible(bookId, CacheKey.chapters(bookId), community -> BookContent.chapters(community, bookId));
    }

    Resource chapter(String bookId, long number) {
        return ofVisible(
                bookId, CacheKey.chapter(bookId, number), community -> BookContent.chapter(community, bookId, number));
    }

    Resource descriptions(String bookId) {
        return ofVisible(
                bookId, CacheKey.descriptions(bookId), community -> BookContent.descriptions(community, bookId));
    }

    /** A user's progress in the book. */
    ReadRequest progress(String userId, String bookId) {
        Resource progress = ofVisible(
                bookId,
                CacheKey.progress(userId, bookId),
                community -> BookContent.progress(community, userId, bookId));
        return ReadRequest.of(progress).about(userId).orElse(UNKNOWN);
    }

    private Resource ofVisible(
            String bookId, CacheKey key, Function<CommunityDatabase, Optional<BookContent>> question) {
        return Resource.of(key, () -> answer(key.ttl(), question)).validIf(ValidityCheck.visible(bookId));
    }

    /** For everybody where the book is visible, else for its owner alone. */
    private CompletableFuture<Optional<Answer>> answer(
            Duration ttl, Function<CommunityDatabase, Optional<BookContent>> question) {
        return mongo.ask(community -> question.apply(community).flatMap(content -> {
            var answer = new Answer(
                            content.payload().servedAt(community.now(), ttl).bytes(), Source.MONGO)
                    .asOf(community.now());
            return content.book().isVisible()
                    ? Optional.of(answer)
                    : Optional.ofNullable(content.book().ownerId()).map(answer::onlyFor);
        }));
    }
}
