// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.ProjectStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $project} that names the fields to keep, with their paths read once. The library splits and joins them for every
 * document, which took half of the time of a search; it still projects documents with an array on such a path.
 */
final class InclusionStage implements AggregationStage {
    private static final String ID = "_id";
    private static final Pattern PATH = Pattern.compile("[^.$0-9][^.$]*(\\.[^.$0-9][^.$]*)*");

    private final ProjectStage library;
    private final List<Field> fields;

    /**
     * A field of the result.
     *
     * @param name as the projection has it
     * @param from where the value is copied from; null where it is computed
     */
    private record Field(
            String name,
            @Nullable List<String> from,
            @Nullable Object expression) {
        static Field of(Map.Entry<String, @Nullable Object> entry) {
            String name = entry.getKey();
            if (Utils.isTrue(entry.getValue()) && isFlag(entry.getValue())) {
                return new Field(name, List.of(name.split("\\.", -1)), null);
            }
            return entry.getValue() instanceof String path && path.startsWith("$") && isPath(path.substring(1))
                    ? new Field(name, List.of(path.substring(1).split("\\.", -1)), null)
                    : new Field(name, null, entry.getValue());
        }
    }

    private InclusionStage(Document projection) {
        library = new ProjectStage(projection);
        fields = projection.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ID) || Utils.isTrue(entry.getValue()))
                .map(Field::of)
                .toList();
    }

    /** The stage; the library's own for every other kind of projection. */
    static AggregationStage of(Document projection) {
        boolean onlyIncludes = projection.containsKey(ID)
                && projection.entrySet().stream().allMatch(InclusionStage::isKnown)
                && projection.values().stream().anyMatch(Utils::isTrue);
        return onlyIncludes ? new InclusionStage(projection) : new ProjectStage(projection);
    }

    private static boolean isKnown(Map.Entry<String, @Nullable Object> entry) {
        Object value = entry.getValue();
        return value != null
                && (entry.getKey().equals(ID)
                        ? isFlag(value)
                        : isPath(entry.getKey()) && (isFlag(value) ? Utils.isTrue(value) : !isNested(entry.getKey())));
    }

    private static boolean isNested(String path) {
        return path.indexOf('.') >= 0;
    }

    private static boolean isFlag(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public String name() {
        return "$project";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.flatMap(document -> {
            Document projected = project(document);
            return projected == null ? library.apply(Stream.of(document)) : Stream.of(projected);
        });
    }

    /** The fields that are kept; null where an array lies on the way to one of them. */
    private @Nullable Document project(Document document) {
        Document result = new Document();
        for (Field field : fields) {
            Object value;
            if (field.from == null) {
                value = Expression.evaluateDocument(field.expression, document);
            } else {
                value = at(document, field.from);
                if (value == this) {
                    return null;
                }
            }
            if (!(value instanceof Missing)) {
                put(result, field, value);
            }
        }
        return result;
    }

    /** The value at a path; this stage itself, which is no value, where an array lies on the way. */
    private @Nullable Object at(Document document, List<String> path) {
        Object value = document;
        for (String name : path) {
            if (value instanceof Collection) {
                return this;
            }
            value = value instanceof Document inner ? inner.getOrMissing(name) : Missing.getInstance();
        }
        return value;
    }

    private static void put(Document result, Field field, @Nullable Object value) {
        if (isNested(field.name)) {
            Utils.changeSubdocumentValue(result, field.name, value);
        } else {
            result.put(field.name, value);
        }
    }
}
