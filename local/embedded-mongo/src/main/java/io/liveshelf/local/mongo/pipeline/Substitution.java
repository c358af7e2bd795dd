// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a {@code $lookup}'s variables in their places, as literals. So a condition about one can use an index, and one
 * about nothing else is computed once.
 */
final class Substitution {
    private final Map<String, @Nullable Object> variables;

    Substitution(Map<String, @Nullable Object> variables) {
        this.variables = variables;
    }

    /** An expression, or an object whose values are expressions. */
    @Nullable
    Object expression(@Nullable Object expression) {
        return variables.isEmpty() ? expression : expression(expression, Set.of());
    }

    /** @param bound the variables that expressions around this one bind */
    private @Nullable Object expression(@Nullable Object expression, Set<String> bound) {
        if (expression instanceof String text && text.startsWith("$$")) {
            return variable(text, bound);
        }
        if (expression instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(expression(element, bound)));
            return elements;
        }
        if (!(expression instanceof Document document)) {
            return expression;
        }
        Document result = new Document();
        document.forEach((name, value) -> result.put(name, argument(name, value, bound)));
        return result;
    }

    private @Nullable Object argument(String name, @Nullable Object argument, Set<String> bound) {
        if (name.equals("$literal")) {
            return argument;
        }
        if (!(argument instanceof Document named)) {
            return expression(argument, bound);
        }
        return switch (name) {
            case "$let" -> binding(named, "in", bound, names(named.get("vars")));
            case "$map" -> binding(named, "in", bound, Set.of(element(named)));
            case "$filter" -> binding(named, "cond", bound, Set.of(element(named)));
            case "$reduce" -> binding(named, "in", bound, Set.of("this", "value"));
            default -> expression(named, bound);
        };
    }

    /** @param inside the argument in which the operator's own variables are bound */
    private Document binding(Document named, String inside, Set<String> bound, Set<String> own) {
        Set<String> all = new HashSet<>(bound);
        all.addAll(own);
        Document result = new Document();
        named.forEach((name, value) -> result.put(name, expression(value, name.equals(inside) ? all : bound)));
        return result;
    }

    private static Set<String> names(@Nullable Object values) {
        return values instanceof Document document ? document.keySet() : Set.of();
    }

    private static String element(Document named) {
        return String.valueOf(named.getOrDefault("as", "this"));
    }

    private @Nullable Object variable(String text, Set<String> bound) {
        int dot = text.indexOf('.');
        String name = text.substring(2, dot < 0 ? text.length() : dot);
        if (bound.contains(name) || !variables.containsKey(name)) {
            return text;
        }
        Object value = variables.get(name);
        if (dot >= 0) {
            value = value instanceof Document document
                    ? Utils.getSubdocumentValueCollectionAware(document, text.substring(dot + 1))
                    : Missing.getInstance();
        }
        return value instanceof Missing ? "$$REMOVE" : new Document("$literal", value);
    }
}
