// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a query allows for a field, if it lists them. */
final class Points {
    private static final int MOST = 1000;

    private Points() {}

    /** The keys of the values that the field may have; null if the query does not list them. */
    static @Nullable List<SortKey> in(Document query, String field) {
        if (query.containsKey(field)) {
            List<SortKey> points = of(query.get(field));
            if (points != null) {
                return points;
            }
        }
        if (query.get("$and") instanceof Collection<?> parts) {
            for (Object part : parts) {
                List<SortKey> points = part instanceof Document condition ? in(condition, field) : null;
                if (points != null) {
                    return points;
                }
            }
        }
        return null;
    }

    private static @Nullable List<SortKey> of(@Nullable Object condition) {
        if (condition instanceof Document operators && isOperators(operators)) {
            if (operators.containsKey("$eq")) {
                return isPoint(operators.get("$eq")) ? List.of(SortKey.of(operators.get("$eq"))) : null;
            }
            return operators.get("$in") instanceof Collection<?> values ? all(values) : null;
        }
        return isPoint(condition) ? List.of(SortKey.of(condition)) : null;
    }

    private static @Nullable List<SortKey> all(Collection<?> values) {
        if (values.size() > MOST) {
            return null;
        }
        List<SortKey> points = new ArrayList<>();
        for (Object value : values) {
            if (!isPoint(value)) {
                return null;
            }
            points.add(SortKey.of(value));
        }
        return points.stream().distinct().sorted().toList();
    }

    /** Null also matches missing fields, an array its elements, a pattern many strings: these are left to the matcher. */
    private static boolean isPoint(@Nullable Object value) {
        return value != null
                && !(value instanceof Collection)
                && !BsonRegularExpression.isRegularExpression(value)
                && !(value instanceof Document document && isOperators(document));
    }

    static boolean isOperators(Document document) {
        return document.keySet().stream().anyMatch(name -> name.startsWith("$"));
    }
}
