// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The operators that are known here. Empty stands for one that is not, or not with this operand. */
final class ValueTests {
    private ValueTests() {}

    /** What a field is compared with: a value, a regular expression, or operators that must all hold. */
    static Optional<ValueTest> of(@Nullable Object expected) {
        if (isRegularExpression(expected)) {
            ValueTest regex = regex(BsonRegularExpression.convertToRegularExpression(expected));
            return Optional.of(regex.orElements());
        }
        if (!(expected instanceof Document operators)) {
            return Equality.to(expected).map(ValueTest::orElements);
        }
        return Query.isOperators(operators) ? operators(operators) : Optional.empty();
    }

    private static boolean isRegularExpression(@Nullable Object expected) {
        return expected instanceof Document operators
                ? operators.containsKey("$regex")
                        && Set.of("$regex", "$options").containsAll(operators.keySet())
                : expected instanceof BsonRegularExpression;
    }

    private static Optional<ValueTest> operators(Document operators) {
        List<ValueTest> tests = new ArrayList<>();
        for (Map.Entry<String, Object> each : operators.entrySet()) {
            Optional<ValueTest> test = operator(each.getKey(), each.getValue());
            if (test.isEmpty()) {
                return Optional.empty();
            }
            tests.add(test.get());
        }
        return Optional.of(ValueTest.all(tests));
    }

    private static Optional<ValueTest> operator(String name, @Nullable Object operand) {
        return switch (name) {
            case "$eq" -> Equality.to(operand).map(ValueTest::orElements);
            case "$ne" -> Equality.to(operand).map(ValueTest::orElements).map(ValueTest::negated);
            case "$in" -> in(operand);
            case "$nin" -> in(operand).map(ValueTest::negated);
            case "$gt" -> compared(operand, order -> order > 0);
            case "$gte" -> compared(operand, order -> order >= 0);
            case "$lt" -> compared(operand, order -> order < 0);
            case "$lte" -> compared(operand, order -> order <= 0);
            case "$type" -> Types.test(operand).map(ValueTest::orElements);
            case "$elemMatch" -> element(operand);
            case "$not" ->
                operand instanceof Document || operand instanceof BsonRegularExpression
                        ? of(operand).map(ValueTest::negated)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ValueTest regex(BsonRegularExpression expression) {
        return value -> value instanceof String text && expression.matcher(text).find();
    }

    private static Optional<ValueTest> in(@Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)) {
            return Optional.empty();
        }
        List<ValueTest> tests = new ArrayList<>();
        for (Object value : values) {
            Optional<ValueTest> test = Equality.to(value);
            if (test.isEmpty()) {
                return Optional.empty();
            }
            tests.add(test.get());
        }
        return Optional.of(ValueTest.any(tests).orElements());
    }

    private static Optional<ValueTest> compared(@Nullable Object operand, IntPredicate accepted) {
        if (operand instanceof String text && text.isEmpty()) {
            // every text is greater, in whatever order
            ValueTest test = value -> value instanceof String other && accepted.test(other.isEmpty() ? 0 : 1);
            return Optional.of(test.orElements());
        }
        return Optional.empty();
    }

    /** By operators on the elements themselves, or by a query of elements that are documents. */
    private static Optional<ValueTest> element(@Nullable Object operand) {
        if (!(operand instanceof Document specification) || specification.isEmpty()) {
            return Optional.empty();
        }
        if (Query.isOperators(specification)) {
            return operators(specification).map(ValueTests::anyElement);
        }
        Query query = Query.of(specification);
        return Optional.of(anyElement(element -> element instanceof Document document && query.matches(document)));
    }

    private static ValueTest anyElement(ValueTest test) {
        return value -> {
            if (value instanceof Collection<?> elements) {
                for (Object element : elements) {
                    if (test.holdsFor(element)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }
}
