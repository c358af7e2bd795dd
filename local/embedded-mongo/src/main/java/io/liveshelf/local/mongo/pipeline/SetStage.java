// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $set} and {@code $addFields}. The library's stage reads a dotted name as one field, computes later fields from
 * earlier ones and changes nested documents of its input; this one does not.
 */
final class SetStage implements AggregationStage {
    private final List<Assignment> assignments;

    /**
     * A field and its value, or the fields below it and theirs.
     *
     * @param formula null where there are fields below
     */
    private record Assignment(List<String> path, @Nullable Formula formula, List<Assignment> below) {
        static List<Assignment> all(Document specification) {
            return specification.entrySet().stream().map(Assignment::of).toList();
        }

        private static Assignment of(Map.Entry<String, @Nullable Object> entry) {
            List<String> path = List.of(entry.getKey().split("\\."));
            return entry.getValue() instanceof Document nested && isFields(nested)
                    ? new Assignment(path, null, all(nested))
                    : new Assignment(path, Formula.of(entry.getValue()), List.of());
        }
    }

    SetStage(Document fields) {
        if (fields.isEmpty()) {
            throw new MongoServerError(
                    40177, "Invalid $set :: caused by :: specification must have at least one field");
        }
        assignments = Assignment.all(fields);
    }

    @Override
    public String name() {
        return "$set";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(this::set);
    }

    private Document set(Document document) {
        Document result = document.cloneDeeply();
        assignments.forEach(each -> put(result, each.path, each, document));
        return result;
    }

    private static void put(Document target, List<String> path, Assignment assignment, Document source) {
        String name = path.get(0);
        if (path.size() > 1) {
            target.put(name, inside(target.get(name), path.subList(1, path.size()), assignment, source));
        } else if (assignment.formula == null) {
            Object value = target.get(name);
            for (Assignment each : assignment.below) {
                value = inside(value, each.path, each, source);
            }
            target.put(name, value);
        } else {
            Object value = assignment.formula.valueFor(source);
            if (value instanceof Missing) {
                target.remove(name);
            } else {
                target.put(name, value);
            }
        }
    }

    /** Sets below a value: in each element of an array, and in a new document if there was none. */
    private static Object inside(@Nullable Object value, List<String> path, Assignment assignment, Document source) {
        if (value instanceof List<?> elements) {
            List<Object> results = new ArrayList<>();
            elements.forEach(element -> results.add(inside(element, path, assignment, source)));
            return results;
        }
        Document below = value instanceof Document document ? document : new Document();
        put(below, path, assignment, source);
        return below;
    }

    private static boolean isFields(Document specification) {
        return !specification.isEmpty() && specification.keySet().stream().noneMatch(name -> name.startsWith("$"));
    }
}
