// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.api.book.BookWrite.Outcome;
import io.liveshelf.api.mongo.CardParts;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.Progress;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What users may write: how far they are in a book, and their own books. Who may is decided by the book as it is then. */
final class MongoWrites {
    private static final String COMMUNITY = "community_config";
    /** A book that changes hands in between is looked at again, and not without end. */
    private static final int ATTEMPTS = 3;

    private final Mongo mongo;

    /** Writes to this MongoDB. */
    MongoWrites(Mongo mongo) {
        this.mongo = mongo;
    }

    /**
     * Notes how far a user is in a book; the last to arrive counts.
     *
     * @return the new state as it is served; empty where the user sees no such book
     */
    CompletableFuture<Optional<byte[]>> progress(String userId, String bookId, long chapterNumber, double position) {
        return mongo.ask(database -> book(database, bookId)
                .filter(book -> book.isSeenBy(userId))
                .map(book -> {
                    Instant now = mongo.now();
                    save(
                            database,
                            userId,
                            bookId,
                            Updates.combine(
                                    Updates.set("chapter_number", chapterNumber),
                                    Updates.set("position", position),
                                    Updates.set("updated_at", Date.from(now))));
                    return new Progress(userId, bookId, chapterNumber, position, now)
                            .servedAt(now, CacheKey.progress(userId, bookId).ttl())
                            .bytes();
                }));
    }

    /**
     * There is no index that keeps (user, book) unique, so a new document gets an id made of both: of two that are made at
     * once the second is refused, and updates the first.
     */
    private static void save(MongoDatabase database, String userId, String bookId, Bson state) {
        try {
            upsert(database, userId, bookId, state);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            upsert(database, userId, bookId, state);
        }
    }

    private static void upsert(MongoDatabase database, String userId, String bookId, Bson state) {
        database.getCollection("reading_progress")
                .updateOne(
                        and(eq("user_id", userId), eq("book_id", bookId)),
                        Updates.combine(
                                state,
                                Updates.setOnInsert(
                                        "_id", CacheKey.progress(userId, bookId).key())),
                        new UpdateOptions().upsert(true));
    }

    /** Changes a book of its owner; what is not named stays as it is. */
    CompletableFuture<BookWrite> change(String userId, String bookId, Map<BookField, BsonValue> change) {
        return write(
                userId,
                bookId,
                book -> new Write(
                        hasCommunity(book) ? Filters.empty() : eq(COMMUNITY, null), assignments(book, change)));
    }

    /** Deletes a book of its owner, that is, notes when it was deleted. What is deleted already stays as it is. */
    CompletableFuture<BookWrite> delete(String userId, String bookId) {
        Date now = Date.from(mongo.now());
        return write(userId, bookId, book -> {
            @Nullable Instant deletedAt = book.book().deletedAt();
            return deletedAt == null
                    ? new Write(eq("deleted_at", null), Updates.set("deleted_at", now))
                    : new Write(Filters.empty(), Updates.set("deleted_at", Date.from(deletedAt)));
        });
    }

    /**
     * What to do to the book's document.
     *
     * @param still what must still hold of it
     */
    private record Write(Bson still, Bson update) {}

    /** Decides by the book as it is what to write. */
    @FunctionalInterface
    private interface Decision {
        Write about(OneBook book);
    }

    private CompletableFuture<BookWrite> write(String userId, String bookId, Decision decision) {
        return mongo.ask(database -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<OneBook> found = book(database, bookId).filter(book -> book.isSeenBy(userId));
                if (found.isEmpty()) {
                    return BookWrite.refused(Outcome.UNKNOWN);
                }
                OneBook book = found.get();
                if (!book.isOwnedBy(userId)) {
                    return BookWrite.refused(Outcome.NOT_OWNER);
                }
                if (apply(database, userId, book, decision.about(book))) {
                    return written(database, bookId, book);
                }
            }
            throw new CompletionException(new Unavailable("the book changes all the time"));
        });
    }

    private static boolean apply(MongoDatabase database, String userId, OneBook book, Write write) {
        Bson same = and(eq("_id", document(book).get("_id")), eq("owner_id", userId), write.still());
        return database.getCollection(MongoIndexes.BOOKS)
                        .updateOne(same, write.update())
                        .getMatchedCount()
                > 0;
    }

    private BookWrite written(MongoDatabase database, String bookId, OneBook before) {
        Optional<OneBook> after =
                OneBook.of(mongo.aggregate(database, MongoIndexes.BOOKS, OneBook.stages(bookId, CardParts.stages())));
        Set<String> categories = new HashSet<>();
        add(categories, before.book().category());
        after.ifPresent(book -> add(categories, book.book().category()));
        return new BookWrite(
                Outcome.DONE,
                categories,
                after.map(book -> MongoBooks.cardOf(book)
                        .servedAt(mongo.now(), BookCards.TTL)
                        .bytes()));
    }

    private static void add(Set<String> categories, @Nullable String category) {
        if (category != null) {
            categories.add(category);
        }
    }

    private Optional<OneBook> book(MongoDatabase database, String bookId) {
        return OneBook.of(mongo.aggregate(database, MongoIndexes.BOOKS, OneBook.stages(bookId, List.of())));
    }

    private static BsonDocument document(OneBook book) {
        return book.row().getDocument("book");
    }

    private static boolean hasCommunity(OneBook book) {
        return !document(book).get(COMMUNITY, BsonNull.VALUE).isNull();
    }

    /** A path through null cannot be set, so where the whole object is null it is set whole. */
    private static Bson assignments(OneBook book, Map<BookField, BsonValue> change) {
        boolean isWithout = !hasCommunity(book);
        var set = new BsonDocument();
        var community = new BsonDocument();
        change.forEach((field, value) -> {
            boolean isInside = field.path().startsWith(COMMUNITY + ".");
            if (isInside && isWithout) {
                community.append(field.path().substring(COMMUNITY.length() + 1), value);
            } else {
                set.append(field.path(), value);
            }
        });
        if (!community.isEmpty()) {
            set.append(COMMUNITY, community);
        }
        return new BsonDocument("$set", set);
    }
}
