// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UnwindOptions;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.mongo.LowerCaseExpression;
import io.liveshelf.mongo.ReadableFilter;
import io.liveshelf.mongo.ScoreExpression;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Rankings of authors, as one pipeline over the books. No index leads from an author to the books, so every visible
 * book is read once; profiles, reviews and follows are grouped by author and joined. Only the heads of the rankings leave
 * the server: one document, with an array for each {@link AuthorRanking}.
 *
 * <p>Ids are compared in {@linkplain LowerCaseExpression lower case}.
 */
final class AuthorRankingsPipeline {
    private AuthorRankingsPipeline() {}

    /** Whether it finds everything that a view needs. */
    static boolean covers(Set<Input> needs) {
        return needs.stream().allMatch(AuthorRanking.class::isInstance);
    }

    /** The pipeline over {@code online_books}, for rankings of authors alone. */
    static List<Bson> stages(Set<Input> rankings, boolean uniqueIds) {
        return Stages.concat(
                totals(uniqueIds),
                List.of(
                        Aggregates.unionWith("book_authors", profiles()),
                        Aggregates.unionWith("author_reviews", reviews()),
                        Aggregates.unionWith("author_follows", follows()),
                        Aggregates.group(
                                "$_id",
                                sum("books"),
                                sum("reads"),
                                Accumulators.min("best", "$best"),
                                sum("ratings"),
                                sum("rating_sum"),
                                sum("five_stars"),
                                sum("followers"),
                                Accumulators.max("profile", "$profile")),
                        Aggregates.match(ne("profile", null)),
                        Aggregates.facet(rankings.stream()
                                .map(AuthorRanking.class::cast)
                                .sorted(Comparator.comparing(AuthorRanking::basis))
                                .map(AuthorRankingsPipeline::head)
                                .toList())));
    }

    private static Facet head(AuthorRanking ranking) {
        return switch (ranking.basis()) {
            case READS -> head(ranking, "books", Sorts.descending("reads"));
            case FIVE_STARS -> head(ranking, "five_stars", Sorts.descending("five_stars"));
            case MOST_VIEWED_BOOK -> head(ranking, "books", Sorts.ascending("best"));
        };
    }

    /** @param positive an author without any of these is no candidate */
    private static Facet head(AuthorRanking ranking, String positive, Bson order) {
        return new Facet(
                ranking.name(),
                Aggregates.match(gt(positive, 0)),
                Aggregates.sort(Sorts.orderBy(order, Sorts.ascending("_id"))),
                Aggregates.limit(ranking.size()));
    }

    /** By author: {@code books}, {@code reads} and {@code best}, the author's first place among the most viewed books. */
    private static List<Bson> totals(boolean uniqueIds) {
        return Stages.concat(
                VisibleBooks.stages(empty(), uniqueIds),
                List.of(
                        Aggregates.project(Projections.fields(
                                Projections.excludeId(),
                                Projections.include("book_id"),
                                Projections.computed("author", distinctAuthors()),
                                Projections.computed("views", ScoreExpression.of(Basis.TOTAL_VIEWS)))),
                        Aggregates.unwind("$author", new UnwindOptions().includeArrayIndex("position")),
                        Aggregates.group(
                                "$author",
                                Accumulators.sum("books", 1L),
                                sum("reads", "$views"),
                                Accumulators.min("best", placeAmongMostViewed()))));
    }

    /** The authors in lower case, each once, in the order of the book. */
    private static Document distinctAuthors() {
        Document lowerCase = new Document(
                "$map",
                new Document("input", new Document("$ifNull", List.of("$authors", List.of())))
                        .append("as", "id")
                        .append("in", LowerCaseExpression.of("$$id")));
        Document unlessPresent = new Document(
                "$cond",
                List.of(
                        new Document("$in", List.of("$$this", "$$value")),
                        "$$value",
                        new Document("$concatArrays", List.of("$$value", List.of("$$this")))));
        return new Document(
                "$reduce",
                new Document("input", lowerCase)
                        .append("initialValue", List.of())
                        .append("in", unlessPresent));
    }

    /** MongoDB orders documents field by field, so the smallest of these is the best place. */
    private static Document placeAmongMostViewed() {
        Document negated = new Document("$subtract", List.of(0L, "$views"));
        return new Document("behind", new Document("$ifNull", List.of(negated, Double.POSITIVE_INFINITY)))
                .append("book_id", "$book_id")
                .append("position", "$position");
    }

    /** By author: {@code profile}; of several the one with the greatest id. */
    private static List<Bson> profiles() {
        return List.of(
                Aggregates.match(readable(AuthorDocument.rules())),
                Aggregates.project(Projections.include("author_id", "name", "avatar_url", "bio")),
                Aggregates.sort(Sorts.ascending("_id")),
                Aggregates.group(author(), Accumulators.last("profile", "$$ROOT")));
    }

    /** By author: {@code ratings}, {@code rating_sum} and {@code five_stars}. */
    private static List<Bson> reviews() {
        Document best = new Document("$eq", List.of("$rating", Reputation.BEST_RATING));
        return List.of(
                Aggregates.match(and(readable(ReviewDocument.rules()), ne("rating", null))),
                Aggregates.project(Projections.fields(
                        Projections.include("author_id"),
                        Projections.computed("rating", new Document("$trunc", "$rating")))),
                Aggregates.group(
                        author(),
                        Accumulators.sum("ratings", 1L),
                        sum("rating_sum", "$rating"),
                        Accumulators.sum("five_stars", new Document("$cond", List.of(best, 1L, 0L)))));
    }

    /** By author: {@code followers}. */
    private static List<Bson> follows() {
        return List.of(
                Aggregates.match(readable(FollowDocument.rules())),
                Aggregates.group(author(), Accumulators.sum("followers", 1L)));
    }

    /** The rules require {@code author_id}, so the filter can use its index. */
    private static Bson readable(List<FieldRule> rules) {
        return ReadableFilter.of(rules);
    }

    private static Document author() {
        return LowerCaseExpression.of("$author_id");
    }

    private static BsonField sum(String field) {
        return sum(field, "$" + field);
    }

    /** A missing value counts as 0. */
    private static BsonField sum(String field, String value) {
        return Accumulators.sum(field, new Document("$ifNull", List.of(value, 0L)));
    }
}
