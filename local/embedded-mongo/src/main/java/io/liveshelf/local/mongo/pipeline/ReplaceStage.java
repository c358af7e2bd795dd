// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.expression.Formula;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code $replaceRoot} and {@code $replaceWith}. */
final class ReplaceStage implements AggregationStage {
    private final Formula root;

    ReplaceStage(@Nullable Object expression) {
        this.root = Formula.of(expression);
    }

    @Override
    public String name() {
        return "$replaceRoot";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(document -> {
            Object value = root.valueFor(document);
            if (value instanceof Document found) {
                return found.cloneDeeply();
            }
            throw new MongoServerError(
                    40228,
                    "'newRoot' expression must evaluate to an object, but resulting value was: "
                            + Utils.describeType(value));
        });
    }
}
