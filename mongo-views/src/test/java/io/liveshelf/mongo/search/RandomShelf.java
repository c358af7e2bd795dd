// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.search.ChangedBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Some books and profiles of authors in MongoDB that change, and what the streams say of the changes in the end. */
final class RandomShelf {
    private static final List<String> BOOKS =
            IntStream.range(0, 7).mapToObj(i -> "b" + i).toList();

    private final MongoDatabase database;
    private final RandomTexts texts;
    private final Map<String, Document> books = new HashMap<>();
    /** By id; of two with one author the last one counts. */
    private final Map<String, Document> profiles = new TreeMap<>();
    /** Authors and books of which anything has changed. */
    private final Set<String> changedAuthors = new TreeSet<>();

    private final Set<String> changedBooks = new TreeSet<>();

    RandomShelf(MongoDatabase database, RandomTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    void write() {
        BOOKS.forEach(this::changeBook);
        RandomTexts.WITH_PROFILES.forEach(this::changeProfile);
        changedBooks.clear();
        changedAuthors.clear();
    }

    /** Writes or removes a book or a profile. */
    void change() {
        if (texts.once(3)) {
            changeProfile(texts.of(RandomTexts.WITH_PROFILES));
        } else {
            changeBook(texts.of(BOOKS));
        }
    }

    private void changeBook(String id) {
        noteBooksOfChangedAuthors();
        put("online_books", books, id, texts.once(8) ? null : book(id));
        changedBooks.add(id);
    }

    private void changeProfile(String author) {
        put("book_authors", profiles, "p" + author, texts.once(4) ? null : profile(author));
        changedAuthors.add(AuthorDocument.canonical(author));
        noteBooksOfChangedAuthors();
    }

    private void put(String collection, Map<String, Document> all, String id, @Nullable Document document) {
        if (document == null) {
            all.remove(id);
            database.getCollection(collection).deleteOne(Filters.eq(id));
        } else {
            all.put(id, document);
            database.getCollection(collection).replaceOne(Filters.eq(id), document, new ReplaceOptions().upsert(true));
        }
    }

    /** What orders the books apart from their publication stays as it is: the streams do not say when that changes. */
    private Document book(String id) {
        var community = new Document("is_public", !texts.once(6))
                .append("total_views", Math.floorMod(id.hashCode() * 7, 5))
                .append("published_at", new BsonDateTime(1_000L * texts.random().nextInt(4)));
        if (!texts.once(6)) {
            community.append("category", texts.of(RandomTexts.CATEGORIES));
        }
        if (!texts.once(6)) {
            community.append(
                    "tags", texts.once(9) ? 7 : List.of(texts.of(RandomTexts.TAGS), texts.of(RandomTexts.TAGS)));
        }
        var book = new Document("_id", id).append("book_id", id).append("community_config", community);
        if (!texts.once(6)) {
            book.append("title", texts.once(9) ? (Object) 7 : texts.next());
        }
        if (!texts.once(6)) {
            book.append("authors", List.of(texts.of(RandomTexts.AUTHORS), texts.of(RandomTexts.AUTHORS)));
        }
        if (texts.once(9)) {
            book.append("deleted_at", new BsonDateTime(0));
        }
        return book;
    }

    private Document profile(String author) {
        return new Document("_id", "p" + author)
                .append("author_id", author)
                .append("name", texts.once(9) ? (Object) 7 : texts.once(6) ? null : texts.next());
    }

    private void noteBooksOfChangedAuthors() {
        books.forEach((id, book) -> read(book).ifPresent(its -> {
            if (its.authors().stream().map(AuthorDocument::canonical).anyMatch(changedAuthors::contains)) {
                changedBooks.add(id);
            }
        }));
    }

    /** Each book that has changed, or whose author has, as it is now. */
    List<ChangedBook> changed() {
        return changedBooks.stream().map(this::now).toList();
    }

    private ChangedBook now(String id) {
        return Optional.ofNullable(books.get(id))
                .flatMap(RandomShelf::read)
                .filter(BookDocument::isVisible)
                .map(book -> ChangedBook.visible(Card.of(book, this::name, 0, List.of())))
                .orElseGet(() -> ChangedBook.hidden(id));
    }

    private @Nullable String name(String author) {
        List<AuthorDocument> readable = profiles.values().stream()
                .flatMap(profile -> readProfile(profile).stream())
                .filter(profile ->
                        AuthorDocument.canonical(profile.authorId()).equals(AuthorDocument.canonical(author)))
                .toList();
        return AuthorDocument.current(readable).map(AuthorDocument::name).orElse(null);
    }

    private static Optional<AuthorDocument> readProfile(Document profile) {
        try {
            return Optional.of(AuthorDocument.read(bson(profile)));
        } catch (MalformedDocument e) {
            return Optional.empty(); // as if there were none
        }
    }

    private static Optional<BookDocument> read(Document book) {
        try {
            return Optional.of(BookDocument.read(bson(book)));
        } catch (MalformedDocument e) {
            return Optional.empty(); // the streams set it aside, and the book is gone
        }
    }

    private static BsonDocument bson(Document document) {
        return document.toBsonDocument();
    }
}
