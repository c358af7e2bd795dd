// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import com.mongodb.client.model.Aggregates;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.rules.ViewRule;
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

/** Computes views from the collections: one aggregation finds the inputs, the view's rule makes its content of them. */
public final class MongoViews {
    private MongoViews() {}

    /** The view as of {@link CommunityDatabase#now}. */
    public static Payload compute(CommunityDatabase community, ViewRule rule) {
        return rule.of(new ResultInputs(rows(community, rule)));
    }

    /** The rows of each input, by the input's name. */
    private static Map<String, List<BsonDocument>> rows(CommunityDatabase community, ViewRule rule) {
        boolean uniqueIds = community.bookIdsAreUnique();
        if (rule.needs().isEmpty()) {
            return Map.of();
        }
        if (AuthorRankingsPipeline.covers(rule.needs())) {
            return authors(community, AuthorRankingsPipeline.stages(rule.needs(), uniqueIds));
        }
        List<InputPipeline> pipelines = rule.needs().stream()
                .map(input -> InputPipeline.of(input, community.now(), uniqueIds))
                .toList();
        return pipelines.size() == 1 ? one(community, pipelines.get(0)) : all(community, pipelines);
    }

    /** All rankings of authors come in one document. */
    private static Map<String, List<BsonDocument>> authors(CommunityDatabase community, List<Bson> stages) {
        BsonDocument result = community.aggregate(MongoIndexes.BOOKS, stages).first();
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
