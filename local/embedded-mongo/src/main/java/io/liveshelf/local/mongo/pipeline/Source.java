// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import io.liveshelf.local.mongo.store.Databases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The input of a pipeline: if it begins with a match, the candidates that an index finds. */
final class Source {
    private Source() {}

    /**
     * The candidates of a collection for a pipeline with these stages and for a condition that all of them meet. They are
     * everybody's: whoever changes one has to copy it first.
     */
    static Stream<Document> of(
            Databases databases, String database, String name, @Nullable Document condition, List<Document> stages) {
        List<Document> conditions = new ArrayList<>();
        if (condition != null) {
            conditions.add(condition);
        }
        if (!stages.isEmpty() && stages.get(0).get("$match") instanceof Document match) {
            addConditions(match, conditions);
        }
        if (conditions.isEmpty()) {
            return databases.all(database, name);
        }
        return databases.shared(database, name, new Document("$and", conditions));
    }

    /** Whether {@link #of} evaluates the whole first stage, so that it need not be run again. */
    static boolean evaluates(List<Document> stages) {
        return !stages.isEmpty() && stages.get(0).get("$match") instanceof Document match && !hasExpression(match);
    }

    /** Expressions can refer to fields that are computed later, so only their equality conditions are used. */
    private static void addConditions(Document match, List<Document> conditions) {
        match.forEach((field, value) -> {
            if (field.equals("$expr")) {
                addEqualities(value, conditions);
            } else if (!hasExpression(value)) {
                conditions.add(new Document(field, value));
            } else if (field.equals("$and") && value instanceof List<?> all) {
                all.forEach(each -> addConditions(Stages.document(each, "$and"), conditions));
            }
        });
    }

    private static boolean hasExpression(@Nullable Object value) {
        if (value instanceof List<?> all) {
            return all.stream().anyMatch(Source::hasExpression);
        }
        return value instanceof Document document
                && (document.containsKey("$expr") || document.values().stream().anyMatch(Source::hasExpression));
    }

    /** A field that is compared with a value can be looked up in an index; the match itself is evaluated later. */
    private static void addEqualities(@Nullable Object expression, List<Document> conditions) {
        if (!(expression instanceof Document document)) {
            return;
        }
        if (document.get("$and") instanceof List<?> all) {
            all.forEach(each -> addEqualities(each, conditions));
        } else if (document.get("$eq") instanceof List<?> sides && sides.size() == 2) {
            addEquality(sides.get(0), sides.get(1), conditions);
            addEquality(sides.get(1), sides.get(0), conditions);
        }
    }

    private static void addEquality(@Nullable Object left, @Nullable Object right, List<Document> conditions) {
        if (left instanceof String field
                && field.startsWith("$")
                && !field.startsWith("$$")
                && right instanceof Document literal
                && isScalar(literal.get("$literal"))) {
            conditions.add(new Document(field.substring(1), new Document("$eq", literal.get("$literal"))));
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Instant
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof ObjectId;
    }
}
