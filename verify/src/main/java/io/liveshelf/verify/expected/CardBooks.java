// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.index.MongoIndexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Cards of many books at once, made from plain queries: what is served is compared with something that does not share the
 * fallback's aggregations. Unreadable documents are left out, as everywhere.
 */
final class CardBooks {
    private static final Comparator<ChapterDocument> NEWEST_FIRST = Comparator.comparing(
                    ChapterDocument::updatedAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(ChapterDocument::chapterId)
            .thenComparing(ChapterDocument::id);

    private final MongoDatabase database;

    CardBooks(MongoDatabase database) {
        this.database = database;
    }

    /** Ids of visible books in ascending order, so that the same number of them are the same books. */
    List<String> visibleIds(int most) {
        return documents(
                        MongoIndexes.BOOKS,
                        Filters.and(Filters.eq("community_config.is_public", true), Filters.eq("deleted_at", null)),
                        Projections.include("book_id"))
                .filter(book -> book.isString("book_id"))
                .map(book -> book.getString("book_id").getValue())
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }

    /** The cards of those of these books that are visible, by book id. */
    Map<String, Card> visible(Collection<String> bookIds) {
        Map<String, BookDocument> books = new LinkedHashMap<>();
        // of two documents with one id the one with the greater _id is the book, visible or not
        read(BookDocument::read, documents(MongoIndexes.BOOKS, Filters.in("book_id", bookIds), new BsonDocument()))
                .forEach(book -> books.put(book.bookId(), book));
        books.values().removeIf(book -> !book.isVisible());
        Map<String, AuthorDocument> profiles = profiles(books.values());
        Map<String, List<ChapterDocument>> chapters = chapters(books.keySet());
        Map<String, Card> cards = new HashMap<>();
        books.forEach((id, book) -> cards.put(id, card(book, profiles, chapters.getOrDefault(id, List.of()))));
        return cards;
    }

    private static Card card(BookDocument book, Map<String, AuthorDocument> profiles, List<ChapterDocument> chapters) {
        return Card.of(
                book,
                author -> Optional.ofNullable(profiles.get(AuthorDocument.canonical(author)))
                        .map(AuthorDocument::name)
                        .orElse(null),
                chapters.size(),
                chapters.stream()
                        .sorted(NEWEST_FIRST)
                        .limit(Card.RECENT_CHAPTERS)
                        .map(chapter ->
                                new Card.RecentChapter(chapter.chapterId(), chapter.title(), chapter.updatedAt()))
                        .toList());
    }

    private Map<String, AuthorDocument> profiles(Collection<BookDocument> books) {
        List<String> ids = books.stream()
                .flatMap(book -> book.authors().stream())
                .flatMap(id -> Stream.of(id, AuthorDocument.canonical(id)))
                .distinct()
                .toList();
        Map<String, AuthorDocument> profiles = new HashMap<>();
        read(AuthorDocument::read, documents("book_authors", Filters.in("author_id", ids), new BsonDocument()))
                .forEach(author ->
                        profiles.merge(author.authorId(), author, (a, b) -> a.id().compareTo(b.id()) > 0 ? a : b));
        return profiles;
    }

    /** Those that are not deleted. Their texts stay where they are. */
    private Map<String, List<ChapterDocument>> chapters(Collection<String> bookIds) {
        return read(
                        ChapterDocument::read,
                        documents("book_chapters", Filters.in("book_id", bookIds), Projections.exclude("content")))
                .filter(chapter -> chapter.deletedAt() == null)
                .collect(Collectors.groupingBy(ChapterDocument::bookId));
    }

    private Stream<BsonDocument> documents(String collection, Bson filter, Bson fields) {
        return database
                .getCollection(collection, BsonDocument.class)
                .find(filter)
                .projection(fields)
                .sort(Sorts.ascending("_id"))
                .into(new ArrayList<>())
                .stream();
    }

    private static <T> Stream<T> read(Reader<T> reader, Stream<BsonDocument> documents) {
        return documents.flatMap(document -> {
            try {
                return Stream.of(reader.read(document));
            } catch (MalformedDocument e) {
                return Stream.empty(); // a dead letter: it counts as deleted
            }
        });
    }

    /** Reads one document. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(BsonDocument document) throws MalformedDocument;
    }
}
