// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import com.mongodb.client.model.Accumulators;
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
import org.bson.conversions.Bson;

/**
 * A question as one aggregation over the books. It gives one document: {@code total}, with how many match, and {@code
 * books}, the page with what cards need; or none where there is no visible book at all.
 */
final class BookPipeline {
    private BookPipeline() {}

    static List<Bson> of(BookQuery query, boolean uniqueIds) {
        return query.filters().needsNames() ? byName(query, uniqueIds) : matching(query, uniqueIds, List.of());
    }

    private static List<Bson> matching(BookQuery query, boolean uniqueIds, List<Bson> more) {
        List<Bson> stages = new ArrayList<>(Books.visible(BookConditions.ofDocument(query), uniqueIds));
        stages.addAll(more);
        stages.add(Books.readFields());
        stages.add(Aggregates.project(Projections.fields(
                Projections.excludeId(),
                Projections.computed("book", "$$ROOT"),
                Projections.computed("score", query.order().score()))));
        stages.add(Aggregates.facet(
                new Facet("total", Aggregates.group(null, Accumulators.sum("count", 1L))),
                new Facet("books", page(query))));
        return stages;
    }

    private static List<Bson> page(BookQuery query) {
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.sort(Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("book.book_id"))));
        stages.add(Aggregates.skip(query.page().skip()));
        stages.add(Aggregates.limit(query.page().limit()));
        stages.add(Aggregates.project(Projections.exclude("score")));
        stages.addAll(CardParts.stages());
        return stages;
    }

    /** Profiles first, once; then the books, which know the ids found. Both hang on any one visible book. */
    private static List<Bson> byName(BookQuery query, boolean uniqueIds) {
        Filters filters = query.filters();
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.match(Books.visible("")));
        stages.add(Aggregates.limit(1));
        stages.add(Aggregates.project(Projections.include("_id")));
        List<Variable<String>> ids = new ArrayList<>();
        if (!filters.q().isEmpty()) {
            stages.add(ProfileSearch.Q.stage(filters.q()));
            ids.add(ProfileSearch.Q.handedOn());
        }
        if (!filters.author().isEmpty() && !filters.hasAuthorId()) {
            stages.add(ProfileSearch.AUTHOR.stage(filters.author()));
            ids.add(ProfileSearch.AUTHOR.handedOn());
        }
        stages.add(Aggregates.lookup(
                MongoIndexes.BOOKS, ids, matching(query, uniqueIds, BookConditions.ofNames(filters)), "found"));
        stages.add(Aggregates.unwind("$found"));
        stages.add(Aggregates.replaceRoot("$found"));
        return stages;
    }
}
