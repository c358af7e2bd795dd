// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.api.book.BookWrite.Outcome;
import io.liveshelf.api.mongo.Lane;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.Progress;
import io.liveshelf.contract.payload.Served;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.BookContent;
import io.liveshelf.mongo.book.StoredBook;
import io.liveshelf.redis.WrittenMark;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The writes of users: their progress in a book, and changes of their own books. The stored book decides who may write. */
final class MongoWrites {
    private static final String COMMUNITY = "community_config";
    /** A book that changes between reading and writing is read again, but not without end. */
    private static final int ATTEMPTS = 3;

    private final Mongo mongo;
    private final Invalidations invalidations;

    /** Writes to this MongoDB, and invalidates what may have been written. */
    MongoWrites(Mongo mongo, Invalidations invalidations) {
        this.mongo = mongo;
        this.invalidations = invalidations;
    }

    /**
     * A user's progress as it was stored.
     *
     * @param state as it is served
     * @param invalidated completes once later reads see it
     */
    record StoredProgress(Served state, CompletableFuture<Void> invalidated) {}

    /**
     * Stores a user's progress in a book; the last to arrive counts.
     *
     * @return the new state as it is served; empty where there is no such book that the user may see
     */
    CompletableFuture<Optional<StoredProgress>> progress(
            String userId, String bookId, long chapterNumber, double position) {
        return mongo.ask(
                Lane.WRITES,
                community -> StoredBook.find(community, bookId)
                        .filter(book -> book.isSeenBy(userId))
                        .map(book -> {
                            Instant now = community.now();
                            Bson state = Updates.combine(
                                    Updates.set("chapter_number", chapterNumber),
                                    Updates.set("position", position),
                                    Updates.set("updated_at", Date.from(now)));
                            return new StoredProgress(
                                    new Progress(userId, bookId, chapterNumber, position, now)
                                            .servedAt(
                                                    now,
                                                    CacheKey.progress(userId, bookId)
                                                            .ttl()),
                                    saved(community, userId, bookId, state));
                        }));
    }

    /** Where the write fails it may have been done. */
    private CompletableFuture<Void> saved(CommunityDatabase community, String userId, String bookId, Bson state) {
        try {
            save(community, userId, bookId, state);
        } catch (RuntimeException e) {
            ignored(invalidations.ofProgress(userId, bookId));
            throw e;
        }
        return invalidations.ofProgress(userId, bookId);
    }

    /** Nobody waits for what is invalidated after a failure. */
    private static void ignored(CompletableFuture<Void> invalidated) {
        invalidated.exceptionally(e -> null);
    }

    /**
     * No index keeps (user, book) unique, so a new document gets an id made of both: of two inserted at once the second is
     * rejected, and then updates the first.
     */
    private static void save(CommunityDatabase community, String userId, String bookId, Bson state) {
        try {
            upsert(community, userId, bookId, state);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            upsert(community, userId, bookId, state);
        }
    }

    private static void upsert(CommunityDatabase community, String userId, String bookId, Bson state) {
        community
                .database()
                .getCollection("reading_progress")
                .updateOne(
                        and(eq("user_id", userId), eq("book_id", bookId)),
                        Updates.combine(
                                state,
                                Updates.setOnInsert(
                                        "_id", CacheKey.progress(userId, bookId).key())),
                        new UpdateOptions().upsert(true));
    }

    /** Changes the named fields of a book, for its owner. */
    CompletableFuture<BookWrite> change(String userId, String bookId, Map<BookField, BsonValue> change) {
        return write(
                userId,
                bookId,
                (book, now) -> new Write(
                        hasCommunity(book) ? Filters.empty() : eq(COMMUNITY, null),
                        assignments(book, change),
                        Optional.ofNullable(change.get(BookField.CATEGORY))
                                .map(category -> category.asString().getValue())));
    }

    /** Marks a book as deleted, for its owner. A book that is deleted already keeps its date. */
    CompletableFuture<BookWrite> delete(String userId, String bookId) {
        return write(userId, bookId, (book, now) -> {
            @Nullable Instant deletedAt = book.book().deletedAt();
            return deletedAt == null
                    ? new Write(eq("deleted_at", null), deletion(now), Optional.empty())
                    : new Write(Filters.empty(), deletion(deletedAt), Optional.empty());
        });
    }

    private static BsonDocument deletion(Instant at) {
        return new BsonDocument("deleted_at", new BsonDateTime(at.toEpochMilli()));
    }

    /**
     * An update of the book's document.
     *
     * @param condition what must still hold of the document
     * @param set values by dotted path
     * @param category the new one, if it is changed
     */
    private record Write(Bson condition, BsonDocument set, Optional<String> category) {}

    /** Decides by the stored book what to write. */
    @FunctionalInterface
    private interface Decision {
        Write about(StoredBook book, Instant now);
    }

    private CompletableFuture<BookWrite> write(String userId, String bookId, Decision decision) {
        return mongo.ask(Lane.WRITES, community -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<StoredBook> found = StoredBook.find(community, bookId).filter(book -> book.isSeenBy(userId));
                if (found.isEmpty()) {
                    return BookWrite.refused(Outcome.UNKNOWN);
                }
                StoredBook book = found.get();
                if (!book.isOwnedBy(userId)) {
                    return BookWrite.refused(Outcome.NOT_OWNER);
                }
                Optional<BookWrite> written = written(community, userId, book, decision.about(book, community.now()));
                if (written.isPresent()) {
                    return written.get();
                }
            }
            throw new CompletionException(new Unavailable("the book kept changing; nothing was written"));
        });
    }

    /** Empty where the book has changed meanwhile. Only a write that changes something invalidates. */
    private Optional<BookWrite> written(CommunityDatabase community, String userId, StoredBook book, Write write) {
        String bookId = book.book().bookId();
        try {
            Optional<AppliedWrite> found = apply(community, userId, book, write);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            AppliedWrite applied = found.get();
            Optional<BookContent> after = BookContent.card(community, bookId);
            return Optional.of(new BookWrite(
                    Outcome.DONE,
                    after.map(content -> served(community, content)),
                    applied.isChange()
                            ? invalidations.ofBook(
                                    bookId, mark(community, after), applied.changedBook(after), applied.categories())
                            : CompletableFuture.allOf()));
        } catch (RuntimeException e) {
            // it may have been done, and nobody knows what the book is like now
            Set<String> categories = new HashSet<>(AppliedWrite.categories(book.document()));
            write.category().ifPresent(categories::add);
            ignored(invalidations.ofBook(bookId, WrittenMark.UNKNOWN, Optional.empty(), categories));
            throw e;
        }
    }

    /** Empty where no document meets the condition any more. */
    private static Optional<AppliedWrite> apply(
            CommunityDatabase community, String userId, StoredBook book, Write write) {
        Bson same = and(eq("_id", book.document().get("_id")), eq("owner_id", userId), write.condition());
        BsonDocument before = community
                .database()
                .getCollection(MongoIndexes.BOOKS, BsonDocument.class)
                .findOneAndUpdate(same, new BsonDocument("$set", write.set()));
        return Optional.ofNullable(before).map(its -> AppliedWrite.of(its, write.set()));
    }

    private static byte[] served(CommunityDatabase community, BookContent content) {
        return content.payload().servedAt(community.now(), BookCards.TTL).bytes();
    }

    private static WrittenMark mark(CommunityDatabase community, Optional<BookContent> after) {
        return after.filter(content -> content.book().isVisible())
                .map(content -> WrittenMark.ofCard(served(community, content)))
                .orElse(WrittenMark.HIDDEN);
    }

    private static boolean hasCommunity(StoredBook book) {
        return !book.document().get(COMMUNITY, BsonNull.VALUE).isNull();
    }

    /** MongoDB cannot set a path through null: where the object is null, it is set as a whole. */
    private static BsonDocument assignments(StoredBook book, Map<BookField, BsonValue> change) {
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
        return set;
    }
}
