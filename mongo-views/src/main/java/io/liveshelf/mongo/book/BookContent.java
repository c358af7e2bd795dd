// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.book;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.payload.Chapter;
import io.liveshelf.contract.payload.ChapterList;
import io.liveshelf.contract.payload.Descriptions;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.payload.Progress;
import io.liveshelf.mongo.CardJoin;
import io.liveshelf.mongo.CardRows;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What there is to read about one book, found by one aggregation. Empty where there is no such book. Whether the book is
 * visible is decided by the same document that the payload is made of.
 */
public record BookContent(BookDocument book, Payload payload) {
    /** The book's card. */
    public static Optional<BookContent> card(CommunityDatabase community, String bookId) {
        return find(
                community,
                bookId,
                CardJoin.stages(),
                found -> Optional.of(new BookCard(CardRows.card(found.book(), found.row()))));
    }

    /** The list of the book's chapters. */
    public static Optional<BookContent> chapters(CommunityDatabase community, String bookId) {
        return find(
                community,
                bookId,
                BookJoins.chapters(bookId),
                found -> Optional.of(ChapterList.of(
                        bookId,
                        ResultRows.readable(ResultRows.array(found.row(), "chapters"), ChapterDocument::read))));
    }

    /** A chapter with its text; empty where the book has no chapter with this number. */
    public static Optional<BookContent> chapter(CommunityDatabase community, String bookId, long number) {
        return find(community, bookId, BookJoins.chapter(bookId, number), BookContent::chapterOf);
    }

    private static Optional<Payload> chapterOf(StoredBook found) {
        BsonDocument neighbours = ResultRows.first(found.row(), "neighbours").orElseGet(BsonDocument::new);
        return first(
                found,
                "chapter",
                document -> Chapter.of(
                        ChapterDocument.read(document),
                        text(document.get("content")),
                        number(neighbours.get("previous")),
                        number(neighbours.get("next"))));
    }

    /** The descriptions of the book's chapters. */
    public static Optional<BookContent> descriptions(CommunityDatabase community, String bookId) {
        return find(
                community,
                bookId,
                BookJoins.descriptions(bookId),
                found -> Optional.of(BookContent.<Payload>first(
                                found, "descriptions", document -> Descriptions.of(DescriptionsDocument.read(document)))
                        .orElseGet(() -> Descriptions.none(bookId))));
    }

    /** A user's progress in the book. */
    public static Optional<BookContent> progress(CommunityDatabase community, String userId, String bookId) {
        return find(
                community,
                bookId,
                BookJoins.progress(userId, bookId),
                found -> Optional.of(BookContent.<Payload>first(
                                found, "progress", document -> Progress.of(ProgressDocument.read(document)))
                        .orElseGet(() -> Progress.none(userId, bookId))));
    }

    private static Optional<BookContent> find(
            CommunityDatabase community,
            String bookId,
            List<Bson> joins,
            Function<StoredBook, Optional<? extends Payload>> payload) {
        return StoredBook.find(community, bookId, joins)
                .flatMap(found -> payload.apply(found).map(its -> new BookContent(found.book(), its)));
    }

    private static <T> Optional<T> first(StoredBook found, String field, ResultRows.Reader<T> reader) {
        return ResultRows.readable(ResultRows.array(found.row(), field), reader).stream()
                .findFirst();
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return value != null && value.isString() ? value.asString().getValue() : null;
    }

    private static @Nullable Long number(@Nullable BsonValue value) {
        return value != null && value.isNumber() ? Long.valueOf(value.asNumber().longValue()) : null;
    }
}
