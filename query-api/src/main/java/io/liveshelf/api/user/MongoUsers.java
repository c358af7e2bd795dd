// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.api.mongo.Cards;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.Rows;
import io.liveshelf.api.mongo.WellFormed;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.Progress;
import io.liveshelf.contract.payload.UserBook;
import io.liveshelf.contract.payload.UserBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A user's lists, each page found by one aggregation. A user that nobody knows has empty lists. */
final class MongoUsers {
    private final Mongo mongo;

    /** About the users of this MongoDB. */
    MongoUsers(Mongo mongo) {
        this.mongo = mongo;
    }

    /** The books that the user keeps. */
    CompletableFuture<Optional<Answer>> savedBooks(UserPage page) {
        return list(
                UserEntries.saved(page.userId()),
                page,
                CacheKey.savedBooks(page.userId()).ttl(),
                List.of(),
                (card, row) -> new UserBook.Saved(card, instant(row)));
    }

    /** The books that the user read in. */
    CompletableFuture<Optional<Answer>> history(UserPage page) {
        return list(
                UserEntries.read(page.userId()),
                page,
                CacheKey.history(page.userId()).ttl(),
                List.of(),
                (card, row) -> new UserBook.Read(card, instant(row)));
    }

    /** The user's purchases. */
    CompletableFuture<Optional<Answer>> purchases(UserPage page) {
        return list(
                UserEntries.purchased(page.userId()),
                page,
                CacheKey.purchases(page.userId()).ttl(),
                List.of(),
                (card, row) -> UserBook.Purchased.of(card, Purchase.read(row.getDocument("fact"))));
    }

    /** The books that the user keeps or bought, with how far the user is in them. */
    CompletableFuture<Optional<Answer>> ownBooks(UserPage page) {
        return list(
                UserEntries.own(page.userId()),
                page,
                CacheKey.ownBooks(page.userId(), page.skip(), page.limit()).ttl(),
                List.of(progressOf(page.userId())),
                (card, row) -> new UserBook.Own(card, progress(row)));
    }

    /** {@code progress}: how far the user is in the entry's book. */
    private static Bson progressOf(String userId) {
        return Aggregates.lookup(
                "reading_progress",
                List.of(new Variable<>("book", "$book_id")),
                List.of(
                        Aggregates.match(and(
                                eq("user_id", userId),
                                expr(new Document("$eq", List.of("$book_id", "$$book"))),
                                WellFormed.filter("", ProgressDocument.rules()))),
                        Aggregates.sort(Sorts.descending("updated_at", "_id")),
                        Aggregates.limit(1)),
                "progress");
    }

    /** Makes an entry of a card and the row that it came with. */
    @FunctionalInterface
    private interface Entry {
        UserBook of(Card card, BsonDocument row) throws MalformedDocument;
    }

    private CompletableFuture<Optional<Answer>> list(
            UserEntries entries, UserPage page, Duration ttl, List<Bson> more, Entry entry) {
        Instant now = mongo.now();
        return mongo.ask(database -> Optional.ofNullable(
                        mongo.aggregate(database, entries.collection(), UserQuestion.stages(entries, page, more))
                                .first())
                .map(found ->
                        new Answer(books(found, page, entry).servedAt(now, ttl).bytes(), Source.MONGO)));
    }

    private static UserBooks books(BsonDocument found, UserPage page, Entry entry) {
        long total = Rows.array(found, "total").stream()
                .mapToLong(count -> count.getNumber("count").longValue())
                .sum();
        List<UserBook> books = Rows.readable(
                Rows.array(found, "page"),
                row -> entry.of(Cards.card(BookDocument.read(row.getDocument("book")), row), row));
        return new UserBooks(books, total, page.skip(), page.limit());
    }

    private static @Nullable Instant instant(BsonDocument row) {
        BsonValue at = row.get("at");
        return at != null && at.isDateTime()
                ? Instant.ofEpochMilli(at.asDateTime().getValue())
                : null;
    }

    private static @Nullable Progress progress(BsonDocument row) {
        return Rows.readable(Rows.array(row, "progress"), document -> Progress.of(ProgressDocument.read(document)))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
