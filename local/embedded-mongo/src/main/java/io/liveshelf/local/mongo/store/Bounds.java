// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The range that a query allows for a field, both ends included; either end can be open. */
record Bounds(@Nullable SortKey low, @Nullable SortKey high) {

    /** The range of a field; null if the query sets none that an index can use. */
    static @Nullable Bounds in(Document query, String field) {
        if (query.get(field) instanceof Document operators && Points.isOperators(operators)) {
            SortKey low = end(operators, "$gt", "$gte");
            SortKey high = end(operators, "$lt", "$lte");
            if (low != null || high != null) {
                return new Bounds(low, high);
            }
        }
        if (query.get("$and") instanceof Collection<?> parts) {
            for (Object part : parts) {
                Bounds bounds = part instanceof Document condition ? in(condition, field) : null;
                if (bounds != null) {
                    return bounds;
                }
            }
        }
        return null;
    }

    private static @Nullable SortKey end(Document operators, String exclusive, String inclusive) {
        Object value = operators.containsKey(exclusive) ? operators.get(exclusive) : operators.get(inclusive);
        boolean ordered = value instanceof Number || value instanceof String || value instanceof Instant;
        return ordered ? SortKey.of(value) : null;
    }

    /** An array can have one element above the low end and another below the high end, so only one end is used for it. */
    Bounds forArrays() {
        return low == null ? this : new Bounds(low, null);
    }
}
