// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.StoredBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/** Views and purchases, as the writing applications store them: the fact first, then the book's counters. */
final class Facts {
    private final CommunityDatabase community;
    private final BookCounters counters;

    Facts(CommunityDatabase community) {
        this.community = community;
        this.counters = new BookCounters(community);
    }

    /**
     * A view of a book; whether it counts.
     *
     * @param viewer the browser; empty: the user is the viewer
     */
    boolean view(StoredBook book, String userId, Optional<String> viewer) {
        boolean isFirst = insertedSession(session(book.book().bookId(), userId, viewer));
        if (isFirst) {
            counters.viewed(book);
        }
        return isFirst;
    }

    /** The id is the session's natural key, viewer, book and day: of two views at once MongoDB refuses one. */
    private Document session(String bookId, String userId, Optional<String> viewer) {
        Instant now = community.now();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String viewerId = viewer.orElse(userId);
        return new Document("_id", viewerId + "/" + bookId + "/" + day)
                .append("book_id", bookId)
                .append("viewer_id", viewerId)
                .append("user_id", userId)
                .append("browser_id", viewer.orElse(null))
                .append("viewed_at", Date.from(now))
                .append(
                        "expires_at",
                        Date.from(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private boolean insertedSession(Document session) {
        try {
            community.database().getCollection("book_view_sessions").insertOne(session);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    /** A purchase of one reading, at the price that the book has; the purchase's id. */
    String purchase(StoredBook book, String userId) {
        Long points = book.book().oneTimePoints();
        String purchaseId = "purchase-" + UUID.randomUUID();
        community
                .database()
                .getCollection("book_purchases")
                .insertOne(new Document("purchase_id", purchaseId)
                        .append("book_id", book.book().bookId())
                        .append("user_id", userId)
                        .append("purchase_type", "one_time")
                        .append("points_spent", points == null ? 0 : points)
                        .append("purchased_at", Date.from(community.now())));
        counters.bought(book);
        return purchaseId;
    }
}
