// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.mongo.CardJoin;
import io.liveshelf.mongo.ScoreExpression;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The head of a ranking of books, best first: rows with {@code book}, what its card needs and, where facts are counted,
 * {@code score}.
 */
final class RankingPipeline {
    static final String CATEGORY = "community_config.category";

    private RankingPipeline() {}

    static InputPipeline of(Ranking ranking, Instant now, boolean uniqueIds) {
        return ranking.basis().isCounted() ? ofFacts(ranking, now) : ofBooks(ranking, uniqueIds);
    }

    /** Ranked by a field of the books. */
    private static InputPipeline ofBooks(Ranking ranking, boolean uniqueIds) {
        List<Bson> head = List.of(
                Aggregates.project(Projections.fields(
                        Projections.excludeId(),
                        Projections.computed("book", "$$ROOT"),
                        Projections.computed("score", ScoreExpression.of(ranking.basis())))),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("book.book_id"))),
                Aggregates.limit(ranking.size()),
                Aggregates.project(Projections.exclude("score")));
        return new InputPipeline(
                ranking.name(),
                MongoIndexes.BOOKS,
                Stages.concat(VisibleBooks.stages(admitted("", ranking), uniqueIds), head, CardJoin.stages()));
    }

    /** Ranked by what facts add up to. Books are joined best first, and only until there are enough visible ones. */
    private static InputPipeline ofFacts(Ranking ranking, Instant now) {
        List<CountedFacts> facts = CountedFacts.of(ranking.counted(), now);
        List<Bson> head = List.of(
                Aggregates.sort(Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("_id"))),
                Aggregates.lookup(
                        MongoIndexes.BOOKS,
                        List.of(new Variable<>("id", "$_id")),
                        Stages.bookWhere(expr(new Document("$eq", List.of("$book_id", "$$id")))),
                        "book"),
                Aggregates.unwind("$book"),
                Aggregates.match(VisibleBooks.filter("book.")),
                Aggregates.match(admitted("book.", ranking)),
                Aggregates.limit(ranking.size()));
        return new InputPipeline(
                ranking.name(),
                facts.get(0).collection(),
                Stages.concat(CountedFacts.scores(facts), head, CardJoin.stages()));
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
}
