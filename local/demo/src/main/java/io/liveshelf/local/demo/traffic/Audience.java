// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bson.Document;

/** Chooses the book of the next event: in proportion to its ratings, or any. Hidden and deleted books are left out. */
final class Audience {
    /** Without it a batch has up to 16 MiB, several times as much in memory. */
    private static final int BATCH = 1_000;

    private final IdList books = new IdList();
    private final WeightedChoice choice;

    private Audience(Iterable<Document> visible) {
        double[] weights = new double[1 << 10];
        for (Document book : visible) {
            if (book.get("book_id") instanceof String id) {
                if (books.size() == weights.length) {
                    weights = Arrays.copyOf(weights, weights.length * 2);
                }
                weights[books.size()] = weight(book);
                books.add(id);
            }
        }
        if (books.size() == 0) {
            throw new IllegalStateException("there are no visible books, so there is nothing to read");
        }
        this.choice = new WeightedChoice(Arrays.copyOf(weights, books.size()));
    }

    /**
     * The audience of the books that are visible now.
     *
     * @throws IllegalStateException if no book is visible
     */
    static Audience readFrom(MongoDatabase database) {
        return new Audience(database.getCollection("online_books")
                .find(new Document("community_config.is_public", true).append("deleted_at", null))
                .projection(Projections.include("book_id", "community_config.rating_count"))
                .batchSize(BATCH));
    }

    private static double weight(Document book) {
        Object community = book.get("community_config");
        Object ratings = community instanceof Document config ? config.get("rating_count") : null;
        return ratings instanceof Number number ? Math.max(1, number.doubleValue()) : 1;
    }

    /** A book, in proportion to its ratings. */
    String popular(SplittableRandom random) {
        return books.get(choice.next(random));
    }

    /** A book, each with the same probability. */
    String any(SplittableRandom random) {
        return books.get(random.nextInt(books.size()));
    }
}
