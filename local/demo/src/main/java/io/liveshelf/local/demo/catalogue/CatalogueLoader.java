// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.bson.Document;

/**
 * Fills an empty database with a catalogue, in two passes and bounded memory: the first collects what the users' documents
 * refer to, the second inserts the books.
 *
 * <p>A marker document exists while the books are loaded. A load that was interrupted leaves it behind, so the next start
 * repeats the load; ids are the same each time, and documents that exist stay as they are.
 */
public final class CatalogueLoader {
    private static final String BOOKS = "online_books";
    private static final String MARKERS = "demo_loads";
    private static final Document MARKER = new Document("_id", "catalogue");

    private final MongoDatabase database;

    public CatalogueLoader(MongoDatabase database) {
        this.database = database;
    }

    /** Whether a catalogue may be loaded: there are no books, or only those of an interrupted load. */
    public boolean isNeeded() {
        return isEmpty(BOOKS) || !isEmpty(MARKERS);
    }

    private boolean isEmpty(String collection) {
        return database.getCollection(collection)
                        .find()
                        .projection(new Document("_id", 1))
                        .first()
                == null;
    }

    /** The index by which the writing application removes view sessions at the end of their day. */
    public void createSessionExpiry() {
        database.getCollection("book_view_sessions")
                .createIndex(new Document("expires_at", 1), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /**
     * Inserts the catalogue and a community around it.
     *
     * @param now dates are counted back from it
     * @param progress receives the number of books after each batch, of which the last one may still be on its way
     * @throws CatalogueUnusable if the catalogue's file has changed since it was checked
     */
    public void load(Catalogue catalogue, Instant now, IntConsumer progress) throws CatalogueUnusable {
        if (catalogue.size() == 0) {
            return;
        }
        database.getCollection(MARKERS).replaceOne(MARKER, MARKER, new ReplaceOptions().upsert(true));
        try (BulkInserts inserts = new BulkInserts(database)) {
            insertCommunity(catalogue, now, inserts);
            insertBooks(catalogue, now, inserts, progress);
        }
        database.getCollection(MARKERS).drop();
    }

    private static void insertCommunity(Catalogue catalogue, Instant now, BulkInserts inserts)
            throws CatalogueUnusable {
        CatalogueSummary summary = new CatalogueSummary(catalogue.size());
        catalogue.source().forEach(summary::add);
        CommunityDocuments community = new CommunityDocuments(now, summary);
        inserts.addAll("book_authors", community.authors());
        inserts.addAll("author_reviews", community.reviews());
        inserts.addAll("author_follows", community.follows());
        inserts.addAll("saved_books", community.saved());
        inserts.addAll("reading_progress", community.progress());
        inserts.addAll("book_purchases", community.purchases());
        inserts.addAll("book_view_sessions", community.sessions());
        inserts.flush();
    }

    private void insertBooks(Catalogue catalogue, Instant now, BulkInserts inserts, IntConsumer progress)
            throws CatalogueUnusable {
        BookDocuments documents = new BookDocuments(now);
        Covers covers = new Covers(now);
        Covers.createIndexes(database);
        int[] loaded = {0};
        catalogue.source().forEach(book -> {
            covers.insert(book, inserts);
            inserts.addAll("book_chapters", documents.chapters(book).stream());
            inserts.addAll("book_descriptions", documents.descriptions(book).stream());
            inserts.add(BOOKS, documents.book(book));
            if (++loaded[0] % BulkInserts.BATCH == 0) {
                progress.accept(loaded[0]);
            }
        });
        inserts.flush();
    }
}
