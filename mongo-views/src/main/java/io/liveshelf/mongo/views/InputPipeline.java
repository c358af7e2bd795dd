// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The aggregation that finds one input of a view.
 *
 * @param name the input's name
 * @param collection the collection that it starts from
 */
record InputPipeline(String name, String collection, List<Bson> stages) {
    static InputPipeline of(Input input, Instant now, boolean uniqueIds) {
        if (input instanceof Ranking ranking) {
            return RankingPipeline.of(ranking, now, uniqueIds);
        }
        if (input instanceof FacetCount facet) {
            return new InputPipeline(facet.name(), MongoIndexes.BOOKS, FacetPipeline.stages(facet, uniqueIds));
        }
        if (input instanceof AuthorRanking) {
            throw new IllegalArgumentException("AuthorRankingsPipeline finds all rankings of authors at once");
        }
        throw new IllegalArgumentException("unknown input " + input.name());
    }
}
