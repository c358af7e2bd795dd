// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.ProjectStage;
import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.expression.Formula;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $project} that names the fields to keep or to compute, with their paths read once. The library splits and joins them for
 * every document, which took half of the time of a search, and computes stored documents as if they were expressions.
 */
final class InclusionStage implements AggregationStage {
    private static final String ID = "_id";
    private static final Pattern PATH = Pattern.compile("[^.$0-9][^.$]*(\\.[^.$0-9][^.$]*)*");

    private final List<Field> fields;

    /**
     * A field of the result.
     *
     * @param path as the projection has it
     * @param from the names on the way to a value that is copied; null where the way is the library's, or there is none
     * @param formula null where a value is copied
     */
    private record Field(
            String path,
            @Nullable List<String> from,
            @Nullable Formula formula) {
        static Field kept(String path) {
            return new Field(path, names(path), null);
        }

        static Field of(Map.Entry<String, @Nullable Object> entry) {
            if (isFlag(entry.getValue())) {
                return kept(entry.getKey());
            }
            List<String> from =
                    entry.getValue() instanceof String text && text.startsWith("$") ? names(text.substring(1)) : null;
            return new Field(entry.getKey(), from, Formula.of(entry.getValue()));
        }

        private static @Nullable List<String> names(String path) {
            return PATH.matcher(path).matches() ? List.of(path.split("\\.", -1)) : null;
        }
    }

    private InclusionStage(Document projection) {
        fields = Stream.concat(
                        projection.containsKey(ID) ? Stream.empty() : Stream.of(Field.kept(ID)),
                        projection.entrySet().stream()
                                .filter(entry -> !isFlag(entry.getValue()) || Utils.isTrue(entry.getValue()))
                                .map(Field::of))
                .toList();
    }

    /** The stage; the library's own for a projection that names the fields to leave out. */
    static AggregationStage of(Document projection) {
        AggregationStage library = new ProjectStage(projection); // says what is wrong
        boolean includes = projection.values().stream().anyMatch(value -> !isFlag(value) || Utils.isTrue(value));
        return includes ? new InclusionStage(projection) : library;
    }

    private static boolean isFlag(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    @Override
    public String name() {
        return "$project";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(this::project);
    }

    private Document project(Document document) {
        Document result = new Document();
        for (Field field : fields) {
            Object value = value(field, document);
            if (!(value instanceof Missing)) {
                put(result, field.path, value);
            }
        }
        return result;
    }

    private @Nullable Object value(Field field, Document document) {
        if (field.from != null) {
            Object value = at(document, field.from);
            if (value != this) {
                return value;
            }
        }
        return field.formula == null
                ? Utils.getSubdocumentValueCollectionAware(document, field.path)
                : field.formula.valueFor(document);
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

    private static void put(Document result, String path, @Nullable Object value) {
        if (path.indexOf('.') < 0) {
            result.put(path, value);
        } else {
            Utils.changeSubdocumentValue(result, path, value);
        }
    }
}
