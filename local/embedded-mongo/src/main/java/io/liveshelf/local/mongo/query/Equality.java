// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a value is equal to another one, as MongoDB compares. */
final class Equality {
    private Equality() {}

    /** Empty for a value that the library has to compare. A field that does not exist is equal to null. */
    static Optional<ValueTest> to(@Nullable Object expected) {
        if (expected == null) {
            return Optional.of(value -> value == null || value instanceof Missing);
        }
        if (expected instanceof Number number && !(number instanceof Decimal128)) {
            return Optional.of(value -> value instanceof Number other && isSame(number, other));
        }
        return isComparedByItself(expected) ? Optional.of(expected::equals) : Optional.empty();
    }

    private static boolean isComparedByItself(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof UUID;
    }

    /** Numbers of different types are equal if their values are. NaN is equal to itself, 0 to -0. */
    private static boolean isSame(Number expected, Number value) {
        if (isWhole(expected) && isWhole(value)) {
            return expected.longValue() == value.longValue();
        }
        double one = expected.doubleValue();
        double other = value.doubleValue();
        if (one != other) {
            return Double.isNaN(one) && Double.isNaN(other);
        }
        // two numbers that differ can have one double
        return Double.isInfinite(one) || exact(expected).compareTo(exact(value)) == 0;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof Decimal128 decimal) {
            return decimal.toBigDecimal();
        }
        return isWhole(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.doubleValue());
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short;
    }
}
