// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.api.mongo.CardParts;
import io.liveshelf.api.mongo.Cards;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.Rows;
import io.liveshelf.api.read.Answer;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.payload.Chapter;
import io.liveshelf.contract.payload.ChapterList;
import io.liveshelf.contract.payload.Descriptions;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.payload.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What there is about one book, each found by one aggregation. Empty where there is no such book; an answer about a book
 * that is not visible is for its owner alone.
 */
final class MongoBooks {
    private final Mongo mongo;

    /** About the books of this MongoDB. */
    MongoBooks(Mongo mongo) {
        this.mongo = mongo;
    }

    /** The book's card. */
    CompletableFuture<Optional<Answer>> card(String bookId) {
        return about(bookId, CardParts.stages(), BookCards.TTL, book -> Optional.of(cardOf(book)));
    }

    static Payload cardOf(OneBook found) {
        return new BookCard(Cards.card(found.book(), found.row()));
    }

    /** The list of its chapters. */
    CompletableFuture<Optional<Answer>> chapters(String bookId) {
        return about(
                bookId,
                BookParts.chapters(bookId),
                CacheKey.chapters(bookId).ttl(),
                found -> Optional.of(ChapterList.of(
                        bookId, Rows.readable(Rows.array(found.row(), "chapters"), ChapterDocument::read))));
    }

    /** A chapter with its text; empty where there is no chapter with this number. */
    CompletableFuture<Optional<Answer>> chapter(String bookId, long number) {
        return about(
                bookId,
                BookParts.chapter(bookId, number),
                CacheKey.chapter(bookId, number).ttl(),
                MongoBooks::chapterOf);
    }

    private static Optional<Payload> chapterOf(OneBook found) {
        BsonDocument neighbours =
                Rows.array(found.row(), "neighbours").stream().findFirst().orElseGet(BsonDocument::new);
        return first(
                found,
                "chapter",
                document -> Chapter.of(
                        ChapterDocument.read(document),
                        text(document.get("content")),
                        number(neighbours.get("previous")),
                        number(neighbours.get("next"))));
    }

    /** What is said about its chapters. */
    CompletableFuture<Optional<Answer>> descriptions(String bookId) {
        return about(
                bookId,
                BookParts.descriptions(bookId),
                CacheKey.descriptions(bookId).ttl(),
                found -> Optional.of(MongoBooks.<Payload>first(
                                found, "descriptions", document -> Descriptions.of(DescriptionsDocument.read(document)))
                        .orElseGet(() -> Descriptions.none(bookId))));
    }

    /** How far a user is in it. The answer is that user's, even where the book is everybody's. */
    CompletableFuture<Optional<Answer>> progress(String userId, String bookId) {
        return about(
                bookId,
                BookParts.progress(userId, bookId),
                CacheKey.progress(userId, bookId).ttl(),
                found -> Optional.of(MongoBooks.<Payload>first(
                                found, "progress", document -> Progress.of(ProgressDocument.read(document)))
                        .orElseGet(() -> Progress.none(userId, bookId))));
    }

    private CompletableFuture<Optional<Answer>> about(
            String bookId, List<Bson> parts, Duration ttl, Function<OneBook, Optional<? extends Payload>> made) {
        var now = mongo.now();
        return mongo.ask(database -> OneBook.of(
                        mongo.aggregate(database, MongoIndexes.BOOKS, OneBook.stages(bookId, parts)))
                .flatMap(book -> made.apply(book).flatMap(payload -> book.answer(payload, now, ttl))));
    }

    private static <T> Optional<T> first(OneBook found, String field, Rows.Reader<T> reader) {
        return Rows.readable(Rows.array(found.row(), field), reader).stream().findFirst();
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return value != null && value.isString() ? value.asString().getValue() : null;
    }

    private static @Nullable Long number(@Nullable BsonValue value) {
        return value != null && value.isNumber() ? Long.valueOf(value.asNumber().longValue()) : null;
    }
}
