// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.traffic;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bson.Document;

/** Which book the next reader takes: the more people rated it, the more often. Hidden and deleted books have no readers. */
final class Audience {

    private final List<String> books;
    private final WeightedChoice choice;

    private Audience(List<String> books, double[] weights) {
        this.books = books;
        this.choice = new WeightedChoice(weights);
    }

    /** The audience of given books with given weights. */
    static Audience of(List<String> books, double[] weights) {
        return new Audience(List.copyOf(books), weights.clone());
    }

    /**
     * The audience of the books that are there now.
     *
     * @throws IllegalStateException if no visible book is there
     */
    static Audience readFrom(MongoDatabase database) {
        List<String> books = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        Document visible = new Document("community_config.is_public", true).append("deleted_at", null);
        for (Document book : database.getCollection("online_books")
                .find(visible)
                .projection(Projections.include("book_id", "community_config.rating_count"))) {
            if (book.get("book_id") instanceof String id) {
                books.add(id);
                weights.add(weight(book));
            }
        }
        if (books.isEmpty()) {
            throw new IllegalStateException("there are no visible books, so there is nothing to read");
        }
        return new Audience(
                List.copyOf(books),
                weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double weight(Document book) {
        Object community = book.get("community_config");
        Object ratings = community instanceof Document config ? config.get("rating_count") : null;
        return ratings instanceof Number number ? Math.max(1, number.doubleValue()) : 1;
    }

    /** A popular book more often than another. */
    String popular(SplittableRandom random) {
        return books.get(choice.next(random));
    }

    /** Any book, each as often as the others. */
    String any(SplittableRandom random) {
        return books.get(random.nextInt(books.size()));
    }
}
