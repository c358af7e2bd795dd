// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.user;

import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A page of a user's list as one aggregation. It gives one document: {@code total} with the number of entries of visible
 * books, and {@code page} with the entries themselves.
 */
final class UserListPipeline {
    private static final Bson SAME_BOOK = expr(new Document("$eq", List.of("$book_id", "$$book")));

    private UserListPipeline() {}

    /** @param joins what else each entry of the page needs */
    static List<Bson> stages(EntrySource source, Page page, List<Bson> joins) {
        return Stages.concat(
                source.stages(),
                List.of(
                        // every entry's book is looked up for the total, so as little as possible of it
                        visibleBook("seen", List.of(Aggregates.project(Projections.include("_id")))),
                        Aggregates.match(ne("seen", List.of())),
                        Aggregates.facet(
                                new Facet("total", Aggregates.count("count")), new Facet("page", page(page, joins)))));
    }

    /** Newest first, entries without a date last; entries of the same time by the ids of book and document. */
    private static List<Bson> page(Page page, List<Bson> joins) {
        List<Bson> entries = List.of(
                Aggregates.project(Projections.exclude("seen")),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("at"), Sorts.ascending("book_id", "_id"))),
                Aggregates.skip(page.skip()),
                Aggregates.limit(page.limit()));
        return Stages.concat(entries, joins);
    }

    /** Joins the entry's book if it is visible. */
    private static Bson visibleBook(String as, List<Bson> projection) {
        return Aggregates.lookup(
                MongoIndexes.BOOKS,
                List.of(new Variable<>("book", "$book_id")),
                Stages.concat(
                        Stages.bookWhere(SAME_BOOK), List.of(Aggregates.match(VisibleBooks.filter(""))), projection),
                as);
    }
}
