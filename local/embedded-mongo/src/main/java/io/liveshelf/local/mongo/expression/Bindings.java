// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that bind variables. */
final class Bindings {
    private static final String ELEMENT = "this";
    private static final String RESULT = "value";

    private Bindings() {}

    static Node let(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$let", argument, List.of("vars", "in"), List.of());
        if (!(named.get("vars") instanceof Document variables)) {
            throw new MongoServerError(9, "FailedToParse", "$let.vars must be an object");
        }
        Map<String, Node> values = reader.readFields(variables);
        Node in = reader.with(values.keySet()).read(named.get("in"));
        return scope -> {
            Scope inner = scope;
            for (Map.Entry<String, Node> variable : values.entrySet()) {
                inner = inner.with(variable.getKey(), variable.getValue().in(scope));
            }
            return in.in(inner);
        };
    }

    static Node map(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$map", argument, List.of("input", "in"), List.of("as"));
        String element = element(named);
        Node input = reader.read(named.get("input"));
        Node in = reader.with(List.of(element)).read(named.get("in"));
        return scope -> {
            Collection<?> elements = elements(input.in(scope), "$map");
            if (elements == null) {
                return null;
            }
            List<@Nullable Object> results = new ArrayList<>(elements.size());
            for (Object each : elements) {
                results.add(Reader.orNull(in.in(scope.with(element, each))));
            }
            return results;
        };
    }

    static Node filter(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$filter", argument, List.of("input", "cond"), List.of("as"));
        String element = element(named);
        Node input = reader.read(named.get("input"));
        Node condition = reader.with(List.of(element)).read(named.get("cond"));
        return scope -> {
            Collection<?> elements = elements(input.in(scope), "$filter");
            if (elements == null) {
                return null;
            }
            List<@Nullable Object> results = new ArrayList<>();
            for (Object each : elements) {
                if (Utils.isTrue(condition.in(scope.with(element, each)))) {
                    results.add(each);
                }
            }
            return results;
        };
    }

    static Node reduce(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$reduce", argument, List.of("input", "initialValue", "in"), List.of());
        Node input = reader.read(named.get("input"));
        Node initial = reader.read(named.get("initialValue"));
        Node in = reader.with(List.of(ELEMENT, RESULT)).read(named.get("in"));
        return scope -> {
            Collection<?> elements = elements(input.in(scope), "$reduce");
            if (elements == null) {
                return null;
            }
            Object result = initial.in(scope);
            for (Object each : elements) {
                result = in.in(scope.with(ELEMENT, each).with(RESULT, result));
            }
            return result;
        };
    }

    private static String element(Document named) {
        if (named.getOrDefault("as", ELEMENT) instanceof String name && !name.isEmpty()) {
            return name;
        }
        throw new MongoServerError(16866, "empty variable names are not allowed");
    }

    /** Null where there is nothing. */
    private static @Nullable Collection<?> elements(@Nullable Object input, String operator) {
        if (Missing.isNullOrMissing(input)) {
            return null;
        }
        if (input instanceof Collection<?> elements) {
            return elements;
        }
        throw new MongoServerError(
                16883, "input to " + operator + " must be an array not " + Utils.describeType(input));
    }
}
