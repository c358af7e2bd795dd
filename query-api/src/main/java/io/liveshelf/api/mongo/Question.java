// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What one input of a view is in MongoDB: a collection and a pipeline over it. A ranking gives documents with {@code book},
 * what its card needs and, where it is counted, {@code score}, best first; a facet gives {@code _id} and {@code count}.
 *
 * @param name of the input
 */
record Question(String name, String collection, List<Bson> pipeline) {
    private static final String CATEGORY = "community_config.category";

    static Question about(Input input, Instant now, boolean uniqueIds) {
        if (input instanceof FacetCount facet) {
            return new Question(facet.name(), MongoIndexes.BOOKS, facetCounts(facet, uniqueIds));
        }
        if (input instanceof AuthorRanking) {
            throw new IllegalArgumentException("authors are asked for all at once, see AuthorsQuestion");
        }
        Ranking ranking = (Ranking) input;
        return ranking.basis().isCounted() ? counted(ranking, now) : carried(ranking, uniqueIds);
    }

    /** Ranked by what the books carry. */
    private static Question carried(Ranking ranking, boolean uniqueIds) {
        return new Question(
                ranking.name(),
                MongoIndexes.BOOKS,
                join(
                        Books.visible(admitted("", ranking), uniqueIds),
                        List.of(
                                Aggregates.project(Projections.fields(
                                        Projections.excludeId(),
                                        Projections.computed("book", "$$ROOT"),
                                        Projections.computed("score", Score.expression(ranking.basis())))),
                                Aggregates.sort(
                                        Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("book.book_id"))),
                                Aggregates.limit(ranking.size()),
                                Aggregates.project(Projections.exclude("score"))),
                        CardParts.stages()));
    }

    /** Ranked by facts. Books are joined best first, and only until there are enough visible ones. */
    private static Question counted(Ranking ranking, Instant now) {
        Facts facts = Facts.of(ranking.basis(), now);
        return new Question(
                ranking.name(),
                facts.collection(),
                join(
                        facts.countByBook(now),
                        List.of(
                                Aggregates.sort(Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("_id"))),
                                Aggregates.lookup(
                                        MongoIndexes.BOOKS,
                                        List.of(new Variable<>("id", "$_id")),
                                        List.of(
                                                Aggregates.match(
                                                        expr(new Document("$eq", List.of("$book_id", "$$id")))),
                                                Aggregates.match(Books.READABLE),
                                                Aggregates.sort(Sorts.descending("_id")),
                                                Aggregates.limit(1)),
                                        "book"),
                                Aggregates.unwind("$book"),
                                Aggregates.match(Books.visible("book.")),
                                Aggregates.match(admitted("book.", ranking)),
                                Aggregates.limit(ranking.size())),
                        CardParts.stages()));
    }

    private static Bson admitted(String prefix, Ranking ranking) {
        return ranking.parent() == null
                ? empty()
                : in(
                        prefix + CATEGORY,
                        Taxonomy.builtIn().parent(ranking.parent()).orElseThrow().children().stream()
                                .map(Taxonomy.Child::name)
                                .toList());
    }

    private static List<Bson> facetCounts(FacetCount facet, boolean uniqueIds) {
        return join(
                switch (facet) {
                    case TAGS ->
                        join(
                                Books.visible(empty(), uniqueIds),
                                List.of(
                                        // a set: a tag that a book has twice counts once
                                        Aggregates.project(Projections.computed(
                                                "name",
                                                new Document(
                                                        "$setUnion",
                                                        List.of(new Document(
                                                                "$ifNull",
                                                                List.of("$community_config.tags", List.of())))))),
                                        Aggregates.unwind("$name")));
                    case CATEGORIES ->
                        join(
                                Books.visible(in(CATEGORY, childNames()), uniqueIds),
                                List.of(Aggregates.project(Projections.computed("name", "$" + CATEGORY))));
                    case VISIBLE ->
                        join(
                                Books.visible(empty(), uniqueIds),
                                List.of(Aggregates.project(Projections.computed(
                                        "name", new Document("$literal", FacetCount.EVERY_BOOK)))));
                },
                List.of(Aggregates.group("$name", Accumulators.sum("count", 1L))));
    }

    private static List<String> childNames() {
        return Taxonomy.builtIn().children().stream().map(Taxonomy.Child::name).toList();
    }

    @SafeVarargs
    static List<Bson> join(List<Bson>... parts) {
        List<Bson> joined = new ArrayList<>();
        for (List<Bson> part : parts) {
            joined.addAll(part);
        }
        return List.copyOf(joined);
    }
}
