// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import com.mongodb.client.model.Aggregates;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.view.View;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import io.liveshelf.mongo.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Computes views from the collections: one aggregation finds the inputs, the contract's rule makes the view of them. */
public final class MongoViews {
    private MongoViews() {}

    /** The view as of {@link CommunityDatabase#now}. */
    public static Payload compute(CommunityDatabase community, View view) {
        return view.of(new ResultInputs(rows(community, view)));
    }

    /** The rows of each input, by the input's name. */
    private static Map<String, List<BsonDocument>> rows(CommunityDatabase community, View view) {
        boolean uniqueIds = community.bookIdsAreUnique();
        if (AuthorRankingsPipeline.covers(view.needs())) {
            return authors(community, uniqueIds);
        }
        List<InputPipeline> pipelines = view.needs().stream()
                .map(input -> InputPipeline.of(input, community.now(), uniqueIds))
                .toList();
        return pipelines.size() == 1 ? one(community, pipelines.get(0)) : all(community, pipelines);
    }

    /** All rankings of authors come in one document. */
    private static Map<String, List<BsonDocument>> authors(CommunityDatabase community, boolean uniqueIds) {
        BsonDocument result = community
                .aggregate(MongoIndexes.BOOKS, AuthorRankingsPipeline.stages(uniqueIds))
                .first();
        return result == null
                ? Map.of()
                : result.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> ResultRows.array(result, name)));
    }

    private static Map<String, List<BsonDocument>> one(CommunityDatabase community, InputPipeline pipeline) {
        List<BsonDocument> rows =
                community.aggregate(pipeline.collection(), pipeline.stages()).into(new ArrayList<>());
        return Map.of(pipeline.name(), rows);
    }

    /** Each pipeline is an uncorrelated lookup, and so uses the indexes of its own collection. */
    private static Map<String, List<BsonDocument>> all(CommunityDatabase community, List<InputPipeline> pipelines) {
        List<Bson> lookups = pipelines.stream()
                .map(each -> Aggregates.lookup(each.collection(), List.of(), each.stages(), each.name()))
                .toList();
        BsonDocument result = community
                .aggregate(MongoIndexes.BOOKS, Stages.concat(Stages.oneVisibleBook(), lookups))
                .first();
        return result == null
                ? Map.of()
                : pipelines.stream()
                        .collect(Collectors.toMap(InputPipeline::name, each -> ResultRows.array(result, each.name())));
    }
}
