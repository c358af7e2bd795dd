// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.backend.BsonType;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Operators that the library lacks. */
final class OwnOperator {
    private static final Map<String, Function<@Nullable Object, @Nullable Object>> KNOWN = Map.of(
            "$type", OwnOperator::type,
            "$isNumber", value -> value instanceof Number,
            "$round", OwnOperator::round,
            "$sortArray", OwnOperator::sortArray,
            "$dateTrunc", OwnOperator::dateTrunc,
            "$dateAdd", value -> move(value, 1),
            "$dateSubtract", value -> move(value, -1));

    private OwnOperator() {}

    static boolean isKnown(String name) {
        return KNOWN.containsKey(name);
    }

    /** An operator that {@linkplain #isKnown is known}. */
    static Node of(String name, List<Node> arguments) {
        Function<@Nullable Object, @Nullable Object> function = Objects.requireNonNull(KNOWN.get(name), name);
        if (arguments.size() == 1) {
            Node only = arguments.get(0);
            return scope -> function.apply(only.in(scope));
        }
        return scope -> {
            List<@Nullable Object> values = new ArrayList<>();
            arguments.forEach(argument -> values.add(argument.in(scope)));
            return function.apply(values);
        };
    }

    private static String type(@Nullable Object value) {
        if (value instanceof Missing) {
            return "missing";
        }
        return Stream.of(BsonType.values())
                .filter(type -> type.matches(value))
                .findFirst()
                .map(BsonType::getAlias)
                .orElseGet(() -> Utils.describeType(value));
    }

    private static @Nullable Object round(@Nullable Object argument) {
        Object value = argument instanceof List<?> list ? list.get(0) : argument;
        int places = argument instanceof List<?> list && list.get(1) instanceof Number number ? number.intValue() : 0;
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            return BigDecimal.valueOf(number)
                    .setScale(places, RoundingMode.HALF_EVEN)
                    .doubleValue();
        }
        if (value instanceof Number || value == null) {
            return value;
        }
        if (value instanceof Missing) {
            return null;
        }
        throw new MongoServerError(51081, "$round only supports numeric types, not " + Utils.describeType(value));
    }

    private static @Nullable Object sortArray(@Nullable Object argument) {
        Document options = options(argument, "$sortArray");
        if (!(options.get("input") instanceof List<?> input)) {
            return null;
        }
        List<Object> sorted = new ArrayList<>(input);
        if (options.get("sortBy") instanceof Document order) {
            DocumentComparator comparator = new DocumentComparator(order);
            sorted.sort((left, right) -> left instanceof Document one && right instanceof Document other
                    ? comparator.compare(one, other)
                    : ValueComparator.asc().compare(left, right));
        } else {
            boolean descending = options.get("sortBy") instanceof Number direction && direction.intValue() < 0;
            sorted.sort(descending ? ValueComparator.desc() : ValueComparator.asc());
        }
        return sorted;
    }

    private static @Nullable Object dateTrunc(@Nullable Object argument) {
        Document options = options(argument, "$dateTrunc");
        if (options.containsKey("timezone") || options.containsKey("binSize")) {
            throw new MongoServerError(9, "FailedToParse", "this server has $dateTrunc in UTC and by whole units");
        }
        return options.get("date") instanceof Instant date ? date.truncatedTo(unit(options)) : null;
    }

    private static @Nullable Object move(@Nullable Object argument, int direction) {
        Document options = options(argument, "$dateAdd");
        return options.get("startDate") instanceof Instant start && options.get("amount") instanceof Number amount
                ? start.plus(direction * amount.longValue(), unit(options))
                : null;
    }

    private static ChronoUnit unit(Document options) {
        String name = String.valueOf(options.get("unit"));
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "millisecond" -> ChronoUnit.MILLIS;
            case "second" -> ChronoUnit.SECONDS;
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            default ->
                throw new MongoServerError(
                        9, "FailedToParse", "this server has the units millisecond to day, not '" + name + "'");
        };
    }

    private static Document options(@Nullable Object argument, String operator) {
        if (argument instanceof Document options) {
            return options;
        }
        throw new MongoServerError(14, "TypeMismatch", operator + " must be an object, but is: " + argument);
    }
}
