// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows where the specification of a stage contains expressions. */
final class Stages {
    private static final Set<String> OF_EXPRESSIONS = Set.of(
            "$project",
            "$set",
            "$addFields",
            "$group",
            "$bucket",
            "$sortByCount",
            "$replaceWith",
            "$replaceRoot",
            "$redact");
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");

    private Stages() {}

    /** The specification of a stage, with the values of variables in its expressions. */
    static @Nullable Object substituted(String name, @Nullable Object specification, Substitution substitution) {
        if (OF_EXPRESSIONS.contains(name)) {
            return substitution.expression(specification);
        } else if (name.equals("$match")) {
            return query(document(specification, name), substitution);
        } else if (name.equals("$lookup") && document(specification, name).get("let") instanceof Document let) {
            Document result = document(specification, name).clone();
            result.put("let", substitution.expression(let));
            return result;
        }
        return specification;
    }

    /** A query, which has expressions in {@code $expr} only. */
    private static Document query(Document query, Substitution substitution) {
        Document result = new Document();
        query.forEach((name, value) -> {
            if (name.equals("$expr")) {
                result.put(name, substitution.expression(value));
            } else if (LOGICAL.contains(name) && value instanceof List<?> conditions) {
                List<Object> substituted = new ArrayList<>();
                conditions.forEach(condition ->
                        substituted.add(condition instanceof Document inner ? query(inner, substitution) : condition));
                result.put(name, substituted);
            } else {
                result.put(name, value);
            }
        });
        return result;
    }

    static Document document(@Nullable Object value, String what) {
        if (value instanceof Document document) {
            return document;
        }
        throw new MongoServerError(14, "TypeMismatch", what + " must be an object, but is: " + value);
    }

    static List<Document> pipeline(@Nullable Object value, String what) {
        List<Document> stages = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            throw new MongoServerError(14, "TypeMismatch", what + " must be an array of stages, but is: " + value);
        }
        list.forEach(stage -> stages.add(document(stage, what)));
        return stages;
    }
}
