// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code $replaceRoot} and {@code $replaceWith}. */
final class ReplaceStage implements AggregationStage {
    private final @Nullable Object expression;

    ReplaceStage(@Nullable Object expression) {
        this.expression = expression;
    }

    @Override
    public String name() {
        return "$replaceRoot";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(document -> {
            if (Evaluation.of(expression, document) instanceof Document root) {
                Document result = root.cloneDeeply();
                result.values().removeIf(Missing.class::isInstance);
                return result;
            }
            throw new MongoServerError(
                    40228,
                    "'newRoot' expression must evaluate to an object, but resulting value was: "
                            + Utils.describeType(Evaluation.of(expression, document)));
        });
    }
}
