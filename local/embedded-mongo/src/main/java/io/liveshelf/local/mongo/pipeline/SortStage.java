// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $sort}. The library orders strings by UTF-16 code units, as Java does, and truncates a number
 * that is compared with a long; MongoDB orders by bytes, and by numeric value.
 */
final class SortStage implements AggregationStage {
    private static final Set<Decimal128> NO_NUMBERS =
            Set.of(Decimal128.NaN, Decimal128.POSITIVE_INFINITY, Decimal128.NEGATIVE_INFINITY);

    private final Document order;

    SortStage(Document order) {
        this.order = order;
    }

    @Override
    public String name() {
        return "$sort";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.sorted(order.entrySet().stream()
                .map(key -> by(key.getKey(), ((Number) key.getValue()).intValue() > 0))
                .reduce((one, other) -> one.thenComparing(other))
                .orElseThrow());
    }

    private static Comparator<Document> by(String field, boolean ascending) {
        ValueComparator others = ascending ? ValueComparator.asc() : ValueComparator.desc();
        int sign = ascending ? 1 : -1;
        return (left, right) -> {
            Object one = Utils.getSubdocumentValueCollectionAware(left, field);
            Object other = Utils.getSubdocumentValueCollectionAware(right, field);
            if (one instanceof String text && other instanceof String otherText) {
                return sign * compare(text, otherText);
            }
            BigDecimal number = exact(one);
            BigDecimal otherNumber = exact(other);
            return number != null && otherNumber != null
                    ? sign * number.compareTo(otherNumber)
                    : others.compare(one, other);
        };
    }

    private static int compare(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    /** Null for a value that is not a finite number. */
    private static @Nullable BigDecimal exact(@Nullable Object value) {
        if (value instanceof Decimal128 decimal) {
            return NO_NUMBERS.contains(decimal) ? null : decimal.toBigDecimal();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(number) : null;
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }
}
