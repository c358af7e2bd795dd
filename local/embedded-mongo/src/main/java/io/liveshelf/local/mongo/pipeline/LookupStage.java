// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.expression.Formula;
import io.liveshelf.local.mongo.store.Databases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $lookup} in all its forms: by two fields, by a pipeline with variables, or by both. The library supports one or the
 * other, and reads the whole collection per document for the second form.
 */
final class LookupStage implements AggregationStage {
    private final Databases databases;
    private final String database;
    private final Map<String, @Nullable Object> variables;
    private final String from;
    private final String as;
    private final @Nullable String localField;
    private final @Nullable String foreignField;
    private final Map<String, Formula> let = new LinkedHashMap<>();
    private final List<Document> stages;
    /** The pipeline, where it is the same for all documents. */
    private final @Nullable Pipeline constant;

    LookupStage(Document specification, Databases databases, String database, Map<String, @Nullable Object> variables) {
        this.databases = databases;
        this.database = database;
        this.variables = variables;
        this.from = required(specification, "from");
        this.as = required(specification, "as");
        boolean byFields = specification.containsKey("localField") || !specification.containsKey("pipeline");
        this.localField = byFields ? required(specification, "localField") : null;
        this.foreignField = byFields ? required(specification, "foreignField") : null;
        if (specification.get("let") instanceof Document expressions) {
            expressions.forEach((name, expression) -> let.put(name, Formula.of(expression)));
        }
        this.stages = specification.containsKey("pipeline")
                ? Stages.pipeline(specification.get("pipeline"), "$lookup.pipeline")
                : List.of();
        this.constant = let.isEmpty() ? Pipeline.of(stages, databases, database, variables) : null;
    }

    private static String required(Document specification, String option) {
        if (specification.get(option) instanceof String text) {
            return text;
        }
        throw new MongoServerError(
                9, "FailedToParse", "missing '" + option + "' option to $lookup stage specification: " + specification);
    }

    @Override
    public String name() {
        return "$lookup";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(document -> {
            Document result = document.cloneDeeply();
            Utils.changeSubdocumentValue(result, as, found(document));
            return result;
        });
    }

    private List<Document> found(Document document) {
        return pipeline(document).runOver(from, condition(document)).toList();
    }

    private Pipeline pipeline(Document document) {
        if (constant != null) {
            return constant;
        }
        Map<String, @Nullable Object> inner = new HashMap<>(variables);
        let.forEach((name, formula) -> inner.put(name, formula.valueFor(document)));
        return Pipeline.of(stages, databases, database, inner);
    }

    /** A missing field matches missing and null fields; an array matches by each of its elements. */
    private @Nullable Document condition(Document document) {
        if (localField == null || foreignField == null) {
            return null;
        }
        Object value = Utils.getSubdocumentValueCollectionAware(document, localField);
        if (value instanceof Collection<?> values) {
            List<@Nullable Object> all = new ArrayList<>();
            values.forEach(each -> all.add(each instanceof Missing ? null : each));
            return new Document(foreignField, new Document("$in", all));
        }
        return new Document(foreignField, new Document("$eq", value instanceof Missing ? null : value));
    }
}
