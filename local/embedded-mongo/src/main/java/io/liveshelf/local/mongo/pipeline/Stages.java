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
    private static final Set<String> OF_FIELDS = Set.of("$project", "$set", "$addFields");
    private static final Set<String> OF_ONE = Set.of("$replaceWith", "$replaceRoot", "$sortByCount", "$redact");
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");

    private Stages() {}

    /** The specification of a stage, with its expressions rewritten for the library. */
    static @Nullable Object rewritten(String name, @Nullable Object specification, Rewriting rewriting) {
        if (name.equals("$match")) {
            return query(document(specification, name), rewriting);
        } else if (OF_FIELDS.contains(name)) {
            Document result = new Document();
            document(specification, name).forEach((field, value) -> result.put(field, rewriting.expression(value)));
            return result;
        } else if (OF_ONE.contains(name)) {
            return rewriting.expression(specification);
        } else if (name.equals("$group")) {
            return accumulations(document(specification, name), rewriting);
        } else if (name.equals("$bucket")) {
            Document result = document(specification, name).clone();
            result.put("groupBy", rewriting.expression(result.get("groupBy")));
            if (result.get("output") instanceof Document output) {
                result.put("output", accumulations(output, rewriting));
            }
            return result;
        } else if (name.equals("$lookup") && document(specification, name).get("let") instanceof Document let) {
            Document result = document(specification, name).clone();
            result.put("let", rewriting.expression(let));
            return result;
        }
        return specification;
    }

    /** A query, which has expressions in {@code $expr} only. */
    static Document query(Document query, Rewriting rewriting) {
        Document result = new Document();
        query.forEach((name, value) -> {
            if (name.equals("$expr")) {
                result.put(name, rewriting.expression(value));
            } else if (LOGICAL.contains(name) && value instanceof List<?> conditions) {
                List<Object> rewritten = new ArrayList<>();
                conditions.forEach(condition ->
                        rewritten.add(condition instanceof Document inner ? query(inner, rewriting) : condition));
                result.put(name, rewritten);
            } else {
                result.put(name, value);
            }
        });
        return result;
    }

    private static Document accumulations(Document group, Rewriting rewriting) {
        Document result = new Document();
        group.forEach((field, value) -> {
            if (field.equals("_id") || !(value instanceof Document accumulation) || accumulation.size() != 1) {
                result.put(field, rewriting.expression(value));
            } else {
                String accumulator = accumulation.keySet().iterator().next();
                result.put(
                        field,
                        accumulator.equals("$count")
                                ? new Document("$sum", 1)
                                : new Document(accumulator, rewriting.expression(accumulation.get(accumulator))));
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
