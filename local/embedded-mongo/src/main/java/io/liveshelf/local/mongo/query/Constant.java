// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression that refers to no field, such as one about a variable of a {@code $lookup}. It is computed once for all documents. */
final class Constant implements Query.Condition {
    private final Query.Condition computed;
    private volatile @Nullable Boolean value;

    private Constant(Query.Condition computed) {
        this.computed = computed;
    }

    /** Empty for an expression that documents can decide. */
    static Optional<Query.Condition> of(@Nullable Object expression, Query.Condition computed) {
        return refersToSomething(expression) ? Optional.empty() : Optional.of(new Constant(computed));
    }

    private static boolean refersToSomething(@Nullable Object expression) {
        if (expression instanceof Document document) {
            return document.containsKey("$rand")
                    || (!document.containsKey("$literal")
                            && document.values().stream().anyMatch(Constant::refersToSomething));
        }
        return expression instanceof List<?> list
                ? list.stream().anyMatch(Constant::refersToSomething)
                : expression instanceof String text && text.startsWith("$");
    }

    @Override
    public boolean isMetBy(Document document) {
        Boolean known = value;
        if (known == null) {
            known = computed.isMetBy(document);
            value = known;
        }
        return known;
    }
}
