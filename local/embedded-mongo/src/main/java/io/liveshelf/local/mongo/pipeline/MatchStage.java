// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.query.Query;
import java.util.stream.Stream;

/** {@code $match}. */
final class MatchStage implements AggregationStage {
    private final Query query;

    MatchStage(Document query) {
        this.query = Query.of(query);
    }

    @Override
    public String name() {
        return "$match";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.filter(query::matches);
    }
}
