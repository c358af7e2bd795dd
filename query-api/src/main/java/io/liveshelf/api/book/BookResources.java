// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.ValidityCheck;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;

/**
 * What there is to read about one book. Redis has it only while the book is visible: what belongs to a card counts while the
 * card is there, and nothing of a book that the API has changed a moment ago counts until the streams have followed.
 */
public final class BookResources {
    /** What is said of a book that is not there, or not for who asks. */
    public static final Problem UNKNOWN = Problem.notFound("there is no such book");

    private static final int LONGEST_ID = 256;

    private final MongoBooks books;

    /** Computed by MongoDB where Redis has nothing. */
    public BookResources(Mongo mongo) {
        books = new MongoBooks(mongo);
    }

    /** Whether a book can have this id at all; nobody is asked about others. */
    public static boolean isId(String bookId) {
        return !bookId.isEmpty() && bookId.length() <= LONGEST_ID;
    }

    /** The book's card. */
    public Resource card(String bookId) {
        return Resource.ofStreams(BookCards.key(bookId), BookCards.TTL, () -> books.card(bookId))
                .validIf(ValidityCheck.notWritten(bookId));
    }

    Resource chapters(String bookId) {
        return part(bookId, Resource.of(CacheKey.chapters(bookId), () -> books.chapters(bookId)));
    }

    Resource chapter(String bookId, long number) {
        return part(bookId, Resource.of(CacheKey.chapter(bookId, number), () -> books.chapter(bookId, number)));
    }

    Resource descriptions(String bookId) {
        return part(bookId, Resource.of(CacheKey.descriptions(bookId), () -> books.descriptions(bookId)));
    }

    /** How far a user is in it. */
    ReadRequest progress(String userId, String bookId) {
        Resource progress = Resource.of(CacheKey.progress(userId, bookId), () -> books.progress(userId, bookId));
        return ReadRequest.of(part(bookId, progress)).about(userId).orElse(UNKNOWN);
    }

    private static Resource part(String bookId, Resource resource) {
        return resource.validIf(ValidityCheck.visible(bookId));
    }
}
