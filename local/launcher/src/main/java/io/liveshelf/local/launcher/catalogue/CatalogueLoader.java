// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Fills an empty database.
 *
 * <p>The books come last and in one command: a load that is interrupted leaves no books, so the next start does it
 * again, and what it finds of the other collections (the ids are the same) stays as it is.
 */
public final class CatalogueLoader {

    private static final int DUPLICATE_KEY = 11_000;
    private static final int BATCH = 5_000;

    private final MongoDatabase database;

    public CatalogueLoader(MongoDatabase database) {
        this.database = database;
    }

    /** Whether there is no book yet, the only state in which a catalogue may be loaded. */
    public boolean isEmpty() {
        return database.getCollection("online_books")
                        .find()
                        .projection(new Document("_id", 1))
                        .first()
                == null;
    }

    /** Inserts everything the catalogue makes; {@code now} is what its dates are counted back from. */
    public void load(Catalogue catalogue, Instant now) {
        if (catalogue.size() == 0) {
            return;
        }
        List<CatalogueBook> books = catalogue.books();
        BookDocuments documents = new BookDocuments(now);
        CommunityDocuments community = new CommunityDocuments(now, books);
        insert("book_authors", community.authors());
        insert("author_reviews", community.reviews());
        insert("author_follows", community.follows());
        insert("saved_books", community.saved());
        insert("reading_progress", community.progress());
        insert("book_purchases", community.purchases());
        insert("book_view_sessions", community.sessions());
        Covers covers = new Covers(now);
        Covers.createIndexes(database);
        insert(Covers.CHUNKS, each(books, covers::chunks));
        insert(Covers.FILES, each(books, covers::file));
        for (int from = 0; from < books.size(); from += BATCH) {
            List<CatalogueBook> some = books.subList(from, Math.min(books.size(), from + BATCH));
            insert("book_chapters", each(some, documents::chapters));
            insert("book_descriptions", each(some, documents::descriptions));
        }
        insert("online_books", each(books, book -> List.of(documents.book(book))));
    }

    private static List<Document> each(
            List<CatalogueBook> books, java.util.function.Function<CatalogueBook, List<Document>> make) {
        List<Document> documents = new ArrayList<>();
        books.forEach(book -> documents.addAll(make.apply(book)));
        return documents;
    }

    private void insert(String collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try {
            database.getCollection(collection).insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            List<BulkWriteError> others = e.getWriteErrors().stream()
                    .filter(error -> error.getCode() != DUPLICATE_KEY)
                    .toList();
            if (!others.isEmpty() || e.getWriteConcernError() != null) {
                throw e;
            }
        }
    }
}
