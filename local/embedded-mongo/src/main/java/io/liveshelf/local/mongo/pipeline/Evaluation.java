// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of an expression. */
final class Evaluation {
    private static final Document ONCE = new Document("input", List.of(0)).append("as", "ignored");

    private Evaluation() {}

    /**
     * Evaluates once. The library's entry point evaluates a resulting document a second time, and so would read a string that
     * begins with a dollar as a field; inside an array it does not. The array's variable must not show in {@code $$ROOT},
     * so {@code $$ROOT} is set explicitly.
     */
    static @Nullable Object of(@Nullable Object expression, Document document) {
        Document map = new Document("$map", ONCE.clone().append("in", expression));
        Document scope = document.clone();
        scope.putIfAbsent("$ROOT", document);
        return Expression.evaluateDocument(map, scope) instanceof List<?> results ? results.get(0) : null;
    }
}
