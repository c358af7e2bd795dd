// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator with its operand. The value is as the library decodes it; a field that does not exist is its {@code Missing}. */
@FunctionalInterface
interface ValueTest {
    boolean holdsFor(@Nullable Object value);

    /** The same, for the elements of an array as well. */
    default ValueTest orElements() {
        return value -> {
            if (value instanceof Collection<?> elements) {
                for (Object element : elements) {
                    if (holdsFor(element)) {
                        return true;
                    }
                }
            }
            return holdsFor(value);
        };
    }

    /** The opposite. */
    default ValueTest negated() {
        return value -> !holdsFor(value);
    }

    /** All of these. */
    static ValueTest all(List<ValueTest> tests) {
        return tests.stream()
                .reduce((one, other) -> value -> one.holdsFor(value) && other.holdsFor(value))
                .orElse(value -> true);
    }

    /** Any of these. */
    static ValueTest any(List<ValueTest> tests) {
        return tests.stream()
                .reduce((one, other) -> value -> one.holdsFor(value) || other.holdsFor(value))
                .orElse(value -> false);
    }
}
