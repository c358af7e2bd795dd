// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.computed;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.mongo.ScoreExpression;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * A {@link BookQuery} as one aggregation over the books. It gives one document: {@link #TOTAL} with the number of matches,
 * {@link #PAGE}, the page by ids alone, and, if wanted, {@link #MATCHING}; or none where there is no visible book at all.
 */
final class BookSearchPipeline {
    static final String TOTAL = "total";
    static final String PAGE = "books";
    /** The ids of all that match, in no order; of more than a footprint takes, some. */
    static final String MATCHING = "matching";

    private final BookQuery query;
    private final boolean uniqueIds;
    private final boolean withMatching;
    private final List<Bson> onDocuments = new ArrayList<>();
    private final List<FilterCondition> onNames = new ArrayList<>();

    private BookSearchPipeline(BookQuery query, boolean uniqueIds, boolean withMatching) {
        this.query = query;
        this.uniqueIds = uniqueIds;
        this.withMatching = withMatching;
        if (!query.categories().isEmpty()) {
            onDocuments.add(in(FilterCondition.CATEGORY, query.categories()));
        }
        query.tag().ifPresent(tag -> onDocuments.add(eq(FilterCondition.TAGS, tag)));
        for (FilterCondition filter : FilterCondition.of(query.filters())) {
            if (filter.profiles().isEmpty()) {
                onDocuments.add(filter.condition());
            } else {
                onNames.add(filter);
            }
        }
    }

    /** @param withMatching whether the ids of all that match are wanted, too */
    static List<Bson> of(BookQuery query, boolean uniqueIds, boolean withMatching) {
        var pipeline = new BookSearchPipeline(query, uniqueIds, withMatching);
        return pipeline.onNames.isEmpty() ? pipeline.byDocuments() : pipeline.byNames();
    }

    private List<Bson> byDocuments() {
        return Stages.concat(matchingDocuments(), List.of(fields(score())), result());
    }

    /**
     * Profiles first, once; then the books, which get the ids found as variables. Both are joined to one visible book. Most texts are
     * in no name, and then the ids of no book need to be computed but of those that match anyway.
     */
    private List<Bson> byNames() {
        List<ProfileLookup> profiles =
                onNames.stream().flatMap(each -> each.profiles().stream()).toList();
        List<Bson> books = Stages.concat(
                matchingDocuments(),
                List.of(
                        Aggregates.match(and(
                                onNames.stream().map(FilterCondition::possible).toList())),
                        fields(include("title", "authors", scored()), ProfileLookup.lowerCaseIds()),
                        Aggregates.match(
                                and(onNames.stream().map(FilterCondition::exact).toList())),
                        fields(score())),
                result());
        return Stages.concat(
                Stages.oneVisibleBook(),
                profiles.stream().map(ProfileLookup::stage).toList(),
                List.of(
                        Aggregates.lookup(
                                MongoIndexes.BOOKS,
                                profiles.stream().map(ProfileLookup::ids).toList(),
                                books,
                                "result"),
                        Aggregates.unwind("$result"),
                        Aggregates.replaceRoot("$result")));
    }

    private List<Bson> matchingDocuments() {
        return VisibleBooks.stages(onDocuments.isEmpty() ? empty() : and(onDocuments), uniqueIds);
    }

    private Bson score() {
        return computed("score", score(query.order()));
    }

    /** Leaves little of each book: all that match are counted and sorted. */
    private static Bson fields(Bson... more) {
        return Aggregates.project(
                Projections.fields(Projections.excludeId(), include("book_id"), Projections.fields(more)));
    }

    private List<Bson> result() {
        List<Facet> facets = new ArrayList<>(List.of(
                new Facet(TOTAL, Aggregates.group(null, Accumulators.sum("count", 1L))), new Facet(PAGE, page())));
        if (withMatching) {
            facets.add(new Facet(
                    MATCHING, Aggregates.limit(SearchFootprint.MOST_BOOKS), Aggregates.project(include("book_id"))));
        }
        return List.of(Aggregates.facet(facets));
    }

    private List<Bson> page() {
        return List.of(
                Aggregates.sort(Sorts.orderBy(Sorts.descending("score"), Sorts.ascending("book_id"))),
                Aggregates.skip(query.page().skip()),
                Aggregates.limit(query.page().limit()),
                Aggregates.project(include("book_id")));
    }

    /** The field that {@link #score} is made of: it is computed of the books that are left. */
    private String scored() {
        return "community_config."
                + switch (query.order()) {
                    case UPDATED -> "last_chapter_updated_at";
                    case VIEWS -> "total_views";
                    case RATING -> "average_rating";
                    case NEWEST -> "published_at";
                };
    }

    private static Object score(BookOrder order) {
        return switch (order) {
            case UPDATED -> ScoreExpression.of(Basis.LAST_CHAPTER);
            case VIEWS -> ScoreExpression.of(Basis.TOTAL_VIEWS);
            case RATING -> "$community_config.average_rating";
            case NEWEST -> "$community_config.published_at";
        };
    }
}
