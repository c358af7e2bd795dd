// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The library's operators. They get values as literals, so they have nothing to look up in a document. */
final class LibraryOperator {
    private static final Set<String> KNOWN =
            Stream.of(Expression.values()).map(Expression::name).collect(Collectors.toUnmodifiableSet());

    /** Those that can have a document for a result. */
    private static final Set<String> OF_DOCUMENTS =
            Set.of("$arrayElemAt", "$arrayToObject", "$max", "$mergeObjects", "$min");

    private static final Document NOTHING = new Document();

    private LibraryOperator() {}

    static Node of(String name, List<Node> arguments) {
        if (!KNOWN.contains(name)) {
            throw new MongoServerError(168, "InvalidPipelineOperator", "Unrecognized expression '" + name + "'");
        }
        boolean sum = name.equals("$sum");
        return scope -> {
            List<@Nullable Object> values = new ArrayList<>(arguments.size());
            for (Node argument : arguments) {
                values.add(argument.in(scope));
            }
            return call(name, literals(sum ? summands(values) : values));
        };
    }

    /** The library computes the elements of an array again when it adds them up. All but numbers count as nothing. */
    private static List<?> summands(List<@Nullable Object> values) {
        return values.size() == 1 && values.get(0) instanceof Collection<?> elements
                ? elements.stream().filter(Number.class::isInstance).toList()
                : values;
    }

    /** The library computes the input of a conversion a second time. */
    static Node convert(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$convert", argument, List.of("input", "to"), List.of("onError", "onNull"));
        Map<String, Node> nodes = reader.readFields(named);
        return scope -> {
            Document options = new Document();
            nodes.forEach((name, node) -> {
                Object value = Reader.orNull(node.in(scope));
                options.put(name, name.equals("input") && value != null ? literal(value) : value);
            });
            return call("$convert", literal(options));
        };
    }

    /** The library wants its options one by one, and the format as it is. */
    static Node dateToString(@Nullable Object argument, Reader reader) {
        Document named =
                Reader.named("$dateToString", argument, List.of("date"), List.of("format", "timezone", "onNull"));
        Map<String, Node> nodes = reader.readFields(named);
        return scope -> {
            Document options = new Document();
            nodes.forEach((name, node) -> {
                Object value = Reader.orNull(node.in(scope));
                options.put(name, name.equals("format") ? value : literal(value));
            });
            return call("$dateToString", options);
        };
    }

    private static List<Document> literals(List<?> values) {
        List<Document> literals = new ArrayList<>(values.size());
        values.forEach(each -> literals.add(literal(each)));
        return literals;
    }

    private static Document literal(@Nullable Object value) {
        return new Document("$literal", value);
    }

    /** The library cannot compare its own sets with arrays. */
    private static @Nullable Object call(String name, Object arguments) {
        Object result = result(name, arguments);
        return result instanceof Set<?> set ? new ArrayList<>(set) : result;
    }

    /** The library computes a document again that is a result, but not one in an array. */
    private static @Nullable Object result(String name, Object arguments) {
        Document call = new Document(name, arguments);
        if (!OF_DOCUMENTS.contains(name)) {
            return Expression.evaluateDocument(call, NOTHING);
        }
        Document once = new Document(
                "$map",
                new Document("input", List.of(0)).append("as", "ignored").append("in", call));
        return Expression.evaluateDocument(once, NOTHING) instanceof List<?> results ? results.get(0) : null;
    }
}
