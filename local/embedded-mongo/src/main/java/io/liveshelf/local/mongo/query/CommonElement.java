// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a field has one of many texts, written as MongoDB needs it where the texts are a variable of a {@code $lookup}: {@code
 * {$gt: [{$size: {$setIntersection: ["$field", {$literal: [...]}]}}, 0]}}. Two sets are not made for every document.
 */
final class CommonElement implements Query.Condition {
    private final String field;
    private final Set<?> texts;
    private final Query.Condition computed;

    private CommonElement(String field, Set<?> texts, Query.Condition computed) {
        this.field = field;
        this.texts = texts;
        this.computed = computed;
    }

    /** Empty for any other expression. */
    static Optional<Query.Condition> of(@Nullable Object expression, Query.Condition computed) {
        return expression instanceof Document comparison
                        && comparison.get("$gt") instanceof List<?> sides
                        && sides.size() == 2
                        && sides.get(0) instanceof Document size
                        && size.get("$size") instanceof Document common
                        && common.get("$setIntersection") instanceof List<?> sets
                        && sets.size() == 2
                        && sets.get(0) instanceof String name
                        && name.matches("\\$[^.$]+")
                        && sets.get(1) instanceof Document literal
                        && literal.get("$literal") instanceof Collection<?> texts
                        && texts.stream().allMatch(String.class::isInstance)
                        && Integer.valueOf(0).equals(sides.get(1))
                ? Optional.of(new CommonElement(name.substring(1), new HashSet<>(texts), computed))
                : Optional.empty();
    }

    @Override
    public boolean isMetBy(Document document) {
        if (!(document.get(field) instanceof Collection<?> elements)) {
            return computed.isMetBy(document);
        }
        for (Object element : elements) {
            if (texts.contains(element)) {
                return true;
            }
        }
        return false;
    }
}
