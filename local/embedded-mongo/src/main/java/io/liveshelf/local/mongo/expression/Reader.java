// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions, and knows which variables are bound where it reads. */
final class Reader {
    private final Set<String> bound;

    Reader(Set<String> bound) {
        this.bound = bound;
    }

    /** Reads inside an expression that binds variables. */
    Reader with(Collection<String> variables) {
        Set<String> all = new HashSet<>(bound);
        all.addAll(variables);
        return new Reader(all);
    }

    Node read(@Nullable Object expression) {
        if (expression instanceof String text && text.startsWith("$")) {
            return text.startsWith("$$") ? variable(text.substring(2)) : field(text.substring(1));
        }
        if (expression instanceof List<?> elements) {
            return array(elements);
        }
        if (!(expression instanceof Document document)) {
            return scope -> expression;
        }
        List<String> operators =
                document.keySet().stream().filter(name -> name.startsWith("$")).toList();
        if (operators.isEmpty()) {
            return object(document);
        }
        if (document.size() > 1) {
            throw new MongoServerError(
                    15983, "An object representing an expression must have exactly one field: " + document);
        }
        return operator(operators.get(0), document.get(operators.get(0)));
    }

    List<Node> readAll(List<?> expressions) {
        List<Node> nodes = new ArrayList<>();
        expressions.forEach(each -> nodes.add(read(each)));
        return nodes;
    }

    Map<String, Node> readFields(Document fields) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        fields.forEach((name, value) -> nodes.put(name, read(value)));
        return nodes;
    }

    private static Node field(String path) {
        if (path.isEmpty()) {
            throw new MongoServerError(16872, "'$' by itself is not a valid FieldPath");
        }
        return path.indexOf('.') < 0
                ? scope -> scope.document().getOrMissing(path)
                : scope -> Utils.getSubdocumentValueCollectionAware(scope.document(), path);
    }

    private Node variable(String reference) {
        int dot = reference.indexOf('.');
        if (dot < 0) {
            return wholeVariable(reference);
        }
        Node whole = wholeVariable(reference.substring(0, dot));
        String path = reference.substring(dot + 1);
        return scope -> below(whole.in(scope), path);
    }

    private Node wholeVariable(String name) {
        if (bound.contains(name)) {
            return scope -> scope.variable(name);
        }
        return switch (name) {
            case "ROOT", "CURRENT" -> Scope::document;
            case "REMOVE" -> scope -> Missing.getInstance();
            case "NOW" -> scope -> Instant.now();
            default -> throw new MongoServerError(17276, "Use of undefined variable: " + name);
        };
    }

    private static @Nullable Object below(@Nullable Object value, String path) {
        if (value instanceof Document document) {
            return Utils.getSubdocumentValueCollectionAware(document, path);
        }
        return value instanceof Collection<?>
                ? Utils.getSubdocumentValueCollectionAware(new Document("v", value), "v." + path)
                : Missing.getInstance();
    }

    private Node array(List<?> elements) {
        List<Node> nodes = readAll(elements);
        return scope -> {
            List<@Nullable Object> values = new ArrayList<>(nodes.size());
            for (Node node : nodes) {
                values.add(orNull(node.in(scope)));
            }
            return values;
        };
    }

    private Node object(Document fields) {
        Map<String, Node> nodes = readFields(fields);
        return scope -> {
            Document values = new Document();
            nodes.forEach((name, node) -> {
                Object value = node.in(scope);
                if (!(value instanceof Missing)) {
                    values.put(name, value);
                }
            });
            return values;
        };
    }

    /** As an element of an array: there it cannot be missing. */
    static @Nullable Object orNull(@Nullable Object value) {
        return value instanceof Missing ? null : value;
    }

    private Node operator(String name, @Nullable Object argument) {
        return switch (name) {
            case "$literal" -> scope -> argument;
            case "$cond" -> Conditions.cond(argument, this);
            case "$switch" -> Conditions.cases(argument, this);
            case "$ifNull" -> Conditions.ifNull(arguments(argument));
            case "$and" -> Conditions.and(arguments(argument));
            case "$or" -> Conditions.or(arguments(argument));
            case "$let" -> Bindings.let(argument, this);
            case "$map" -> Bindings.map(argument, this);
            case "$filter" -> Bindings.filter(argument, this);
            case "$reduce" -> Bindings.reduce(argument, this);
            case "$first" -> operator("$arrayElemAt", Arrays.asList(only(argument), 0));
            case "$last" -> operator("$arrayElemAt", Arrays.asList(only(argument), -1));
            case "$convert" -> LibraryOperator.convert(argument, this);
            case "$dateToString" -> LibraryOperator.dateToString(argument, this);
            default ->
                OwnOperator.isKnown(name)
                        ? OwnOperator.of(name, arguments(argument))
                        : LibraryOperator.of(name, arguments(argument));
        };
    }

    /** The arguments of an operator. A single one need not be in a list. */
    private List<Node> arguments(@Nullable Object argument) {
        return argument instanceof List<?> several ? readAll(several) : List.of(read(argument));
    }

    private static @Nullable Object only(@Nullable Object argument) {
        return argument instanceof List<?> several && several.size() == 1 ? several.get(0) : argument;
    }

    /**
     * The arguments of an operator that have names.
     *
     * @throws MongoServerError if one is missing or not known
     */
    static Document named(String operator, @Nullable Object argument, List<String> required, List<String> optional) {
        if (!(argument instanceof Document named)) {
            throw failed(operator + " only supports an object as its argument");
        }
        for (String name : required) {
            if (!named.containsKey(name)) {
                throw failed("Missing '" + name + "' parameter to " + operator);
            }
        }
        for (String name : named.keySet()) {
            if (!required.contains(name) && !optional.contains(name)) {
                throw failed("Unrecognized parameter to " + operator + ": " + name);
            }
        }
        return named;
    }

    private static MongoServerError failed(String message) {
        return new MongoServerError(9, "FailedToParse", message);
    }
}
