// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Expressions that the library lacks, computed from arguments that it has evaluated. */
final class Computation {
    private static final Map<String, Function<@Nullable Object, @Nullable Object>> KNOWN = Map.of(
            "$type", Computation::type,
            "$isNumber", value -> value instanceof Number,
            "$round", Computation::round,
            "$sortArray", Computation::sortArray,
            "$dateTrunc", Computation::dateTrunc,
            "$dateAdd", value -> move(value, 1),
            "$dateSubtract", value -> move(value, -1));

    private Computation() {}

    static boolean isKnown(String operator) {
        return KNOWN.containsKey(operator);
    }

    /** The value of an expression with one of these operators; its argument may contain any other operator. */
    static @Nullable Object of(Document expression, Document document) {
        String operator = expression.keySet().iterator().next();
        Function<@Nullable Object, @Nullable Object> function = KNOWN.get(operator);
        if (function == null) {
            throw new MongoServerError(168, "InvalidPipelineOperator", "Unrecognized expression '" + operator + "'");
        }
        return function.apply(argument(expression.get(operator), document));
    }

    private static @Nullable Object argument(@Nullable Object argument, Document document) {
        if (argument instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(Evaluation.of(element, document)));
            return values.size() == 1 ? values.get(0) : values;
        }
        return Evaluation.of(argument, document);
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
        Document options = Stages.document(argument, "$sortArray");
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
        Document options = Stages.document(argument, "$dateTrunc");
        if (options.containsKey("timezone") || options.containsKey("binSize")) {
            throw new MongoServerError(9, "FailedToParse", "this server has $dateTrunc in UTC and by whole units");
        }
        return options.get("date") instanceof Instant date ? date.truncatedTo(unit(options)) : null;
    }

    private static @Nullable Object move(@Nullable Object argument, int direction) {
        Document options = Stages.document(argument, "$dateAdd");
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
}
