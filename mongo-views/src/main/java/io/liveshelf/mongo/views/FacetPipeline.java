// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A facet count: rows with a name as {@code _id} and the number of visible books that have it as {@code count}. */
final class FacetPipeline {
    private FacetPipeline() {}

    static List<Bson> stages(FacetCount facet, boolean uniqueIds) {
        return Stages.concat(
                names(facet, uniqueIds), List.of(Aggregates.group("$name", Accumulators.sum("count", 1L))));
    }

    /** One document with {@code name} for each name that a book has. */
    private static List<Bson> names(FacetCount facet, boolean uniqueIds) {
        return switch (facet) {
            case TAGS -> Stages.concat(VisibleBooks.stages(empty(), uniqueIds), Stages.tagNames());
            case CATEGORIES ->
                Stages.concat(
                        VisibleBooks.stages(in(RankingPipeline.CATEGORY, childNames()), uniqueIds),
                        List.of(name("$" + RankingPipeline.CATEGORY)));
            case VISIBLE ->
                Stages.concat(
                        VisibleBooks.stages(empty(), uniqueIds),
                        List.of(name(new Document("$literal", FacetCount.EVERY_BOOK))));
        };
    }

    private static Bson name(Object expression) {
        return Aggregates.project(Projections.computed("name", expression));
    }

    private static List<String> childNames() {
        return Taxonomy.builtIn().children().stream().map(Taxonomy.Child::name).toList();
    }
}
