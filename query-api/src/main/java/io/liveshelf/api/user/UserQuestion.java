// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.api.mongo.Books;
import io.liveshelf.api.mongo.CardParts;
import io.liveshelf.contract.index.MongoIndexes;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A page of a user's list as one aggregation. It gives one document: {@code total} with how many entries are of visible
 * books, and {@code page} with the entries themselves, each with its {@code book} and what the card needs.
 */
final class UserQuestion {
    private static final Bson SAME_BOOK = Aggregates.match(expr(new Document("$eq", List.of("$book_id", "$$book"))));

    private UserQuestion() {}

    /**
     * The stages.
     *
     * @param more what else each entry of the page needs
     */
    static List<Bson> stages(UserEntries entries, UserPage page, List<Bson> more) {
        List<Bson> stages = new ArrayList<>(entries.stages());
        // every entry is looked up for the total, so as little as possible of its book
        stages.add(Aggregates.lookup(
                MongoIndexes.BOOKS,
                ofEntry(),
                theBook(List.of(Aggregates.project(Projections.include("_id")))),
                "seen"));
        stages.add(Aggregates.match(ne("seen", List.of())));
        stages.add(Aggregates.facet(
                new Facet("total", Aggregates.count("count")), new Facet("page", onePage(page, more))));
        return List.copyOf(stages);
    }

    /** Newest first, without a date last; the same book twice at the same time by the document's id. */
    private static List<Bson> onePage(UserPage page, List<Bson> more) {
        List<Bson> stages = new ArrayList<>(List.of(
                Aggregates.project(Projections.exclude("seen")),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("at"), Sorts.ascending("book_id", "_id"))),
                Aggregates.skip(page.skip()),
                Aggregates.limit(page.limit()),
                Aggregates.lookup(MongoIndexes.BOOKS, ofEntry(), theBook(List.of()), "book"),
                Aggregates.unwind("$book")));
        stages.addAll(CardParts.stages());
        stages.addAll(more);
        return stages;
    }

    private static List<Variable<String>> ofEntry() {
        return List.of(new Variable<>("book", "$book_id"));
    }

    /** The book if it is visible: of two documents with one id the greater is the book, even if that one is hidden. */
    private static List<Bson> theBook(List<Bson> then) {
        List<Bson> stages = new ArrayList<>(List.of(
                SAME_BOOK,
                Aggregates.match(Books.READABLE),
                Aggregates.sort(Sorts.descending("_id")),
                Aggregates.limit(1),
                Aggregates.match(Books.visible(""))));
        stages.addAll(then);
        return stages;
    }
}
