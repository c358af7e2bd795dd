// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.StoredBook;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Which books a user has saved: one document per user and book, which stays when the book is saved no more. The document goes
 * from one state to the other in one step, so of several requests at once only one has changed it, and moves the book's counter.
 */
final class SavedBooks {
    private static final String SAVED_AT = "saved_at";
    private static final String DELETED_AT = "deleted_at";

    private final MongoCollection<Document> collection;
    private final BookCounters counters;
    private final Date now;

    SavedBooks(CommunityDatabase community) {
        collection = community.database().getCollection("saved_books");
        counters = new BookCounters(community);
        now = Date.from(community.now());
    }

    /** Saves it now, unless it is saved. Whether anything changed. */
    boolean save(String userId, StoredBook book) {
        boolean isNew = isSavedNow(userId, book.book().bookId());
        if (isNew) {
            counters.saved(book);
        }
        return isNew;
    }

    private boolean isSavedNow(String userId, String bookId) {
        if (collection.countDocuments(and(of(userId, bookId), eq(DELETED_AT, null))) > 0) {
            return false;
        }
        boolean isRestored = collection
                        .updateOne(
                                and(of(userId, bookId), ne(DELETED_AT, null)),
                                Updates.combine(Updates.set(SAVED_AT, now), Updates.set(DELETED_AT, null)))
                        .getModifiedCount()
                > 0;
        return isRestored || isInserted(userId, bookId);
    }

    /** No index keeps (user, book) unique, so the id is made of both: of two saved at once one is refused, and is saved by the other. */
    private boolean isInserted(String userId, String bookId) {
        Bson fresh = Updates.combine(
                Updates.setOnInsert("_id", "saved/" + userId + "/" + bookId),
                Updates.setOnInsert(SAVED_AT, now),
                Updates.setOnInsert(DELETED_AT, null));
        try {
            return collection
                            .updateOne(of(userId, bookId), fresh, new UpdateOptions().upsert(true))
                            .getUpsertedId()
                    != null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    /** Saves it no more. Whether anything changed. */
    boolean unsave(String userId, StoredBook book) {
        boolean wasSaved = collection
                        .updateMany(
                                and(of(userId, book.book().bookId()), eq(DELETED_AT, null)),
                                Updates.set(DELETED_AT, now))
                        .getModifiedCount()
                > 0;
        if (wasSaved) {
            counters.unsaved(book);
        }
        return wasSaved;
    }

    private static Bson of(String userId, String bookId) {
        return and(eq("user_id", userId), eq("book_id", bookId));
    }
}
