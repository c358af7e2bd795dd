// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code $facet}: several pipelines over the same documents. One that changes them gets copies of its own. */
final class FacetStage implements AggregationStage {
    private final Map<String, Pipeline> facets;

    FacetStage(Map<String, Pipeline> facets) {
        this.facets = facets;
    }

    @Override
    public String name() {
        return "$facet";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        List<Document> all = documents.toList();
        Document result = new Document();
        facets.forEach((name, pipeline) ->
                result.put(name, pipeline.runOverShared(all.stream()).toList()));
        return Stream.of(result);
    }
}
