// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
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
    private final Document fields;

    SetStage(Document fields) {
        if (fields.isEmpty()) {
            throw new MongoServerError(
                    40177, "Invalid $set :: caused by :: specification must have at least one field");
        }
        this.fields = fields;
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
        fields.forEach((path, expression) -> put(result, List.of(path.split("\\.")), expression, document));
        return result;
    }

    private static void put(Document target, List<String> path, @Nullable Object expression, Document source) {
        String name = path.get(0);
        if (path.size() > 1) {
            target.put(name, inside(target.get(name), path.subList(1, path.size()), expression, source));
        } else if (expression instanceof Document nested && isFields(nested)) {
            Object below = target.get(name);
            for (Map.Entry<String, Object> field : nested.entrySet()) {
                below = inside(below, List.of(field.getKey().split("\\.")), field.getValue(), source);
            }
            target.put(name, below);
        } else {
            Object value = Evaluation.of(expression, source);
            if (value instanceof Missing) {
                target.remove(name);
            } else {
                target.put(name, value);
            }
        }
    }

    /** Sets below a value: in each element of an array, and in a new document if there was none. */
    private static Object inside(
            @Nullable Object value, List<String> path, @Nullable Object expression, Document source) {
        if (value instanceof List<?> elements) {
            List<Object> results = new ArrayList<>();
            elements.forEach(element -> results.add(inside(element, path, expression, source)));
            return results;
        }
        Document below = value instanceof Document document ? document : new Document();
        put(below, path, expression, source);
        return below;
    }

    private static boolean isFields(Document specification) {
        return !specification.isEmpty() && specification.keySet().stream().noneMatch(name -> name.startsWith("$"));
    }
}
