// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code $unionWith}: the input, then the documents of another collection. */
final class UnionStage implements AggregationStage {
    private final Supplier<Stream<Document>> others;

    UnionStage(Supplier<Stream<Document>> others) {
        this.others = others;
    }

    @Override
    public String name() {
        return "$unionWith";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return Stream.concat(documents, Stream.of(others).flatMap(Supplier::get));
    }
}
