// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites expressions into those that the library supports. Some have another form there; the rest are computed before the
 * stage, into fields of their own, and replaced by these fields.
 *
 * <p>Variables of a {@code $lookup} are replaced by their values.
 */
final class Rewriting {
    private static final String COMPUTED = "__computed_";

    private final Map<String, @Nullable Object> variables;
    private final Map<String, Document> computed = new LinkedHashMap<>();

    Rewriting(Map<String, @Nullable Object> variables) {
        this.variables = variables;
    }

    /** The expressions to compute before the stage, by the field of their value, in the order of computation. */
    Map<String, Document> computed() {
        return computed;
    }

    @Nullable
    Object expression(@Nullable Object expression) {
        return expression(expression, Set.of());
    }

    /** @param bound the variables that expressions around this one bind */
    private @Nullable Object expression(@Nullable Object expression, Set<String> bound) {
        if (expression instanceof String text && text.startsWith("$$")) {
            return variable(text, bound);
        }
        if (expression instanceof List<?> list) {
            List<@Nullable Object> elements = each(list, bound);
            return isConstant(elements) ? elements : arrayOf(elements);
        }
        if (!(expression instanceof Document document)) {
            return expression;
        }
        String operator = document.size() == 1 ? document.keySet().iterator().next() : "";
        return operator.startsWith("$") ? operation(operator, document.get(operator), bound) : fields(document, bound);
    }

    private @Nullable Object operation(String operator, @Nullable Object argument, Set<String> bound) {
        return switch (operator) {
            case "$literal" -> new Document(operator, argument);
            case "$switch" -> expression(asConditions(Stages.document(argument, operator)), bound);
            case "$let" -> let(Stages.document(argument, operator), bound);
            case "$first" -> expression(elementAt(argument, 0), bound);
            case "$last" -> expression(elementAt(argument, -1), bound);
            case "$map", "$filter" -> binding(operator, Stages.document(argument, operator), bound);
            case "$reduce" -> new Document(operator, arguments(argument, and(bound, Set.of("this", "value"))));
            default ->
                Computation.isKnown(operator)
                        ? compute(operator, arguments(argument, bound), bound)
                        : new Document(operator, arguments(argument, bound));
        };
    }

    private @Nullable Object arguments(@Nullable Object argument, Set<String> bound) {
        return argument instanceof List<?> list ? each(list, bound) : expression(argument, bound);
    }

    private List<@Nullable Object> each(List<?> list, Set<String> bound) {
        List<@Nullable Object> results = new ArrayList<>();
        list.forEach(element -> results.add(expression(element, bound)));
        return results;
    }

    private Document fields(Document document, Set<String> bound) {
        Document result = new Document();
        document.forEach((name, value) -> result.put(name, expression(value, bound)));
        return result;
    }

    private @Nullable Object variable(String text, Set<String> bound) {
        int dot = text.indexOf('.');
        String name = variableOf(text);
        if (name.equals("CURRENT")) {
            return dot < 0 ? "$$ROOT" : "$" + text.substring(dot + 1);
        }
        if (bound.contains(name) || !variables.containsKey(name)) {
            return text;
        }
        Object value = variables.get(name);
        if (dot >= 0) {
            value = value instanceof Document document
                    ? Utils.getSubdocumentValueCollectionAware(document, text.substring(dot + 1))
                    : Missing.getInstance();
        }
        return value instanceof Missing ? "$" + COMPUTED + "missing" : new Document("$literal", value);
    }

    private static String variableOf(String reference) {
        int dot = reference.indexOf('.');
        return reference.substring(2, dot < 0 ? reference.length() : dot);
    }

    private Document binding(String operator, Document argument, Set<String> bound) {
        Set<String> inner = and(bound, Set.of(String.valueOf(argument.getOrDefault("as", "this"))));
        Document result = new Document();
        argument.forEach((name, value) ->
                result.put(name, name.equals("as") ? value : expression(value, name.equals("input") ? bound : inner)));
        return new Document(operator, result);
    }

    private static Set<String> and(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Document elementAt(@Nullable Object argument, int position) {
        Object array = argument instanceof List<?> list && list.size() == 1 ? list.get(0) : argument;
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(array);
        arguments.add(position);
        return new Document("$arrayElemAt", arguments);
    }

    private static @Nullable Object asConditions(Document argument) {
        if (!argument.containsKey("default")) {
            throw new MongoServerError(40066, "this server wants a 'default' in every $switch");
        }
        Object result = argument.get("default");
        List<?> branches = argument.get("branches") instanceof List<?> list ? list : List.of();
        for (int i = branches.size() - 1; i >= 0; i--) {
            Document branch = Stages.document(branches.get(i), "$switch.branches");
            result = new Document(
                    "$cond",
                    new Document("if", branch.get("case"))
                            .append("then", branch.get("then"))
                            .append("else", result));
        }
        return result;
    }

    /** A {@code $map} over one element that holds all variables, because the library's own variables cannot be missing. */
    private Document let(Document argument, Set<String> bound) {
        Document values = fields(Stages.document(argument.get("vars"), "$let.vars"), bound);
        String holder = "let" + bound.size();
        Object in = renamed(argument.get("in"), values.keySet(), holder);
        Document map = new Document("input", List.of(values))
                .append("as", holder)
                .append("in", expression(in, and(bound, Set.of(holder))));
        Document held = new Document("$map", map.append("input", arrayOf(List.of(values))));
        return new Document("$arrayElemAt", List.of(held, 0));
    }

    private static @Nullable Object renamed(@Nullable Object expression, Set<String> names, String holder) {
        if (expression instanceof String text && text.startsWith("$$")) {
            return names.contains(variableOf(text)) ? "$$" + holder + "." + text.substring(2) : text;
        }
        if (expression instanceof List<?> list) {
            List<@Nullable Object> results = new ArrayList<>();
            list.forEach(element -> results.add(renamed(element, names, holder)));
            return results;
        }
        if (expression instanceof Document document) {
            Document result = new Document();
            document.forEach((name, value) -> result.put(name, renamed(value, names, holder)));
            return result;
        }
        return expression;
    }

    /** The library reads an array as a constant; as values of an object, the elements are computed. */
    private static Document arrayOf(List<?> elements) {
        Document object = new Document();
        for (int i = 0; i < elements.size(); i++) {
            List<@Nullable Object> orNull = new ArrayList<>();
            orNull.add(elements.get(i));
            orNull.add(null);
            object.put("e" + i, new Document("$ifNull", orNull));
        }
        return new Document(
                "$map",
                new Document("input", new Document("$objectToArray", object))
                        .append("as", "element")
                        .append("in", "$$element.v"));
    }

    private static boolean isConstant(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Rewriting::isConstant);
        }
        if (value instanceof Document document) {
            return document.keySet().stream().noneMatch(name -> name.startsWith("$"))
                    && document.values().stream().allMatch(Rewriting::isConstant);
        }
        return !(value instanceof String text && text.startsWith("$"));
    }

    private String compute(String operator, @Nullable Object argument, Set<String> bound) {
        if (mentions(argument, bound)) {
            throw new MongoServerError(
                    168,
                    "InvalidPipelineOperator",
                    "this server has " + operator
                            + " for fields, not for the variables of $map, $filter, $reduce or $let");
        }
        String field = COMPUTED + computed.size();
        computed.put(field, new Document(operator, argument));
        return "$" + field;
    }

    private static boolean mentions(@Nullable Object expression, Set<String> names) {
        if (expression instanceof String text && text.startsWith("$$")) {
            return names.contains(variableOf(text));
        }
        if (expression instanceof List<?> list) {
            return list.stream().anyMatch(element -> mentions(element, names));
        }
        return expression instanceof Document document
                && document.values().stream().anyMatch(value -> mentions(value, names));
    }
}
