// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.pipeline;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.mongo.store.Databases;
import io.liveshelf.mongo.store.SortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $lookup} with a pipeline. The library's stage looks at every document of the other collection for each of this
 * one; this one lets the indexes find those that a leading {@code $match} can let through, be it by plain conditions or
 * by an {@code $expr} that compares a field with a variable.
 */
final class LookupStage implements AggregationStage {
    private final Databases databases;
    private final String database;
    private final String from;
    private final String as;
    private final Document let;
    private final Document leadingMatch;
    private final Pipeline pipeline;

    /** A stage with arguments that the library has accepted. */
    LookupStage(Document lookup, List<Document> stages, Databases databases, String database) {
        this.databases = databases;
        this.database = database;
        from = String.valueOf(lookup.get("from"));
        as = String.valueOf(lookup.get("as"));
        let = lookup.get("let") instanceof Document variables ? variables : new Document();
        leadingMatch =
                !stages.isEmpty() && stages.get(0).get("$match") instanceof Document match ? match : new Document();
        pipeline = Pipeline.of(stages, databases, database);
    }

    @Override
    public String name() {
        return "$lookup";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        return documents.map(this::join);
    }

    private Document join(Document document) {
        Document variables = new Document();
        let.forEach((name, expression) -> variables.put("$" + name, Expression.evaluateDocument(expression, document)));
        List<Document> found = pipeline.run(candidates(variables).map(each -> with(each, variables)))
                .map(each -> without(each, variables))
                .toList();
        Document joined = document.clone();
        joined.put(as, found);
        return joined;
    }

    /** Every document that the leading match lets through is among them; the match itself runs again over them. */
    private Stream<Document> candidates(Document variables) {
        MongoCollection<SortKey> collection = databases.resolve(database).find(from);
        if (collection == null) {
            return Stream.empty();
        }
        List<Document> equalities = new ArrayList<>();
        List<Document> plain = new ArrayList<>();
        split(leadingMatch, variables, equalities, plain);
        List<Document> conditions = equalities.isEmpty() ? plain : equalities;
        Document query = conditions.isEmpty() ? new Document() : new Document("$and", conditions);
        return collection.handleQuery(new Document("$query", query), 0, 0).collectDocuments().stream();
    }

    private static void split(Document match, Document variables, List<Document> equalities, List<Document> plain) {
        for (Map.Entry<String, Object> condition : match.entrySet()) {
            if (condition.getKey().equals("$and") && condition.getValue() instanceof Collection<?> parts) {
                parts.forEach(part -> split((Document) part, variables, equalities, plain));
            } else if (condition.getKey().equals("$expr")) {
                Document equality = equality(condition.getValue(), variables);
                if (equality != null) {
                    equalities.add(equality);
                }
            } else {
                plain.add(new Document(condition.getKey(), condition.getValue()));
            }
        }
    }

    /** The condition that {@code {$eq: ["$field", "$$variable"]}} sets for the field; null for any other expression. */
    private static @Nullable Document equality(@Nullable Object expression, Document variables) {
        if (!(expression instanceof Document comparison)
                || !(comparison.get("$eq") instanceof List<?> sides)
                || sides.size() != 2
                || !(sides.get(0) instanceof String field)
                || !(sides.get(1) instanceof String variable)
                || !field.matches("\\$[^$].*")
                || !variable.startsWith("$$")) {
            return null;
        }
        Object value = variables.get(variable.substring(1));
        boolean plain = value != null
                && !(value instanceof Missing)
                && !(value instanceof Document)
                && !(value instanceof Collection);
        return plain ? new Document(field.substring(1), value) : null;
    }

    private static Document with(Document document, Document variables) {
        document.putAll(variables);
        return document;
    }

    private static Document without(Document document, Document variables) {
        variables.keySet().forEach(document::remove);
        return document;
    }
}
