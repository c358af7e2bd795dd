// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $sort}. The library orders strings by UTF-16 code units, as Java does, and truncates a number
 * that is compared with a long; MongoDB orders by bytes, and by numeric value. The values are looked up once per document.
 */
final class SortStage implements AggregationStage {
    private static final Set<Decimal128> NO_NUMBERS =
            Set.of(Decimal128.NaN, Decimal128.POSITIVE_INFINITY, Decimal128.NEGATIVE_INFINITY);

    private final List<String> fields;
    private final Comparator<Row> order;

    /** A document, and its values of the fields. */
    private record Row(Document document, List<Object> values) {}

    SortStage(Document order) {
        fields = List.copyOf(order.keySet());
        List<Comparator<Row>> each = new ArrayList<>();
        order.values().forEach(direction -> each.add(by(each.size(), ((Number) direction).intValue() > 0)));
        this.order = each.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    @Override
    public String name() {
        return "$sort";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(this::row).sorted(order).map(Row::document);
    }

    private Row row(Document document) {
        return new Row(
                document, fields.stream().map(field -> value(document, field)).toList());
    }

    private static Object value(Document document, String field) {
        return field.indexOf('.') < 0
                ? document.getOrMissing(field)
                : Utils.getSubdocumentValueCollectionAware(document, field);
    }

    private static Comparator<Row> by(int field, boolean ascending) {
        ValueComparator others = ascending ? ValueComparator.asc() : ValueComparator.desc();
        int sign = ascending ? 1 : -1;
        return (left, right) -> {
            Object one = left.values().get(field);
            Object other = right.values().get(field);
            if (one instanceof String text && other instanceof String otherText) {
                return sign * compare(text, otherText);
            }
            if (one instanceof Instant time && other instanceof Instant otherTime) {
                return sign * time.compareTo(otherTime);
            }
            if (one instanceof Number number && other instanceof Number otherNumber) {
                return compare(number, otherNumber, sign, others);
            }
            return others.compare(one, other);
        };
    }

    private static int compare(Number one, Number other, int sign, ValueComparator others) {
        if (isWhole(one) && isWhole(other)) {
            return sign * Long.compare(one.longValue(), other.longValue());
        }
        BigDecimal number = exact(one);
        BigDecimal otherNumber = exact(other);
        return number != null && otherNumber != null
                ? sign * number.compareTo(otherNumber)
                : others.compare(one, other);
    }

    /** By code points, which is the order of the bytes. */
    private static int compare(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (same == one.length() || same == other.length()) {
            return Integer.compare(one.length(), other.length());
        }
        char left = one.charAt(same);
        char right = other.charAt(same);
        // a surrogate stands for a code point beyond all that are one character
        return Character.isSurrogate(left) == Character.isSurrogate(right)
                ? Character.compare(left, right)
                : Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer;
    }

    /** Null for a value that is not a finite number. */
    private static @Nullable BigDecimal exact(Number value) {
        if (value instanceof Decimal128 decimal) {
            return NO_NUMBERS.contains(decimal) ? null : decimal.toBigDecimal();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = value.doubleValue();
            return Double.isFinite(number) ? new BigDecimal(number) : null;
        }
        return BigDecimal.valueOf(value.longValue());
    }
}
