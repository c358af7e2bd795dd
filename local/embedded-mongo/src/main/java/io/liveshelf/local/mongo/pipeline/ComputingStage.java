// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A stage, and the fields that are computed before it and removed after it. */
final class ComputingStage implements AggregationStage {
    private final Map<String, Document> computed;
    private final AggregationStage stage;

    ComputingStage(Map<String, Document> computed, AggregationStage stage) {
        this.computed = new LinkedHashMap<>(computed);
        this.stage = stage;
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return stage.apply(documents.map(this::add)).map(this::remove);
    }

    private Document add(Document document) {
        Document result = document.clone();
        computed.forEach((field, expression) -> {
            Object value = Computation.of(expression, result);
            if (!(value instanceof Missing)) {
                result.put(field, value);
            }
        });
        return result;
    }

    private Document remove(Document document) {
        Document result = document.clone();
        result.keySet().removeAll(computed.keySet());
        return result;
    }
}
