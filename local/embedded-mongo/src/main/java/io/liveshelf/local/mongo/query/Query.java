// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query that is read once. The library reads a query anew for every document, which takes most of the time of a search.
 * What is not known here, and documents of an unusual shape, are left to the library, condition by condition.
 */
public final class Query {
    private static final QueryMatcher LIBRARY = new DefaultQueryMatcher();

    private final List<Rules> rules;
    private final Condition[] conditions;

    private Query(List<Rules> rules, List<Condition> conditions) {
        this.rules = List.copyOf(rules);
        this.conditions = FieldGroup.grouped(conditions).toArray(Condition[]::new);
    }

    /** Something that a document meets or not. */
    @FunctionalInterface
    interface Condition {
        boolean isMetBy(Document document);
    }

    /** Reads a query. */
    public static Query of(Document query) {
        return ofAll(List.of(query));
    }

    /** Reads queries that must all be met. */
    static Query ofAll(List<Document> queries) {
        List<Rules> rules = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        queries.forEach(query -> read(query, rules, conditions));
        return new Query(rules, conditions);
    }

    /** All must hold, so those inside an "and" are as good as those beside it. */
    private static void read(Document query, List<Rules> rules, List<Condition> conditions) {
        query.forEach((name, value) -> {
            List<Document> all = name.equals("$and") ? documents(value) : List.of();
            if (Rules.areManyEnough(all)) {
                rules.add(Rules.of(all));
            } else if (all.isEmpty()) {
                conditions.add(condition(name, value));
            } else {
                all.forEach(each -> read(each, rules, conditions));
            }
        });
    }

    /** Whether a document meets all conditions. It is not changed. */
    public boolean matches(Document document) {
        return matches(document, each -> each.areMetBy(document));
    }

    /**
     * The same for a document of which it may be known what rules it meets.
     *
     * @param meets whether the document meets these rules
     */
    public boolean matches(Document document, Predicate<Rules> meets) {
        for (Rules each : rules) {
            if (!meets.test(each)) {
                return false;
            }
        }
        for (Condition condition : conditions) {
            if (!condition.isMetBy(document)) {
                return false;
            }
        }
        return true;
    }

    private static Condition condition(String name, Object value) {
        if (name.equals("$expr")) {
            Condition computed = byFormula(Formula.of(value));
            return CommonElement.of(value, computed)
                    .or(() -> Constant.of(value, computed))
                    .orElse(computed);
        }
        Condition library = byLibrary(new Document(name, value));
        if (!name.startsWith("$")) {
            return FieldCondition.of(name, value, library)
                    .map(Condition.class::cast)
                    .orElse(library);
        }
        return parts(value)
                .flatMap(parts -> switch (name) {
                    case "$or" -> Optional.<Condition>of(document -> any(parts, document));
                    case "$nor" -> Optional.<Condition>of(document -> !any(parts, document));
                    default -> Optional.empty();
                })
                .orElse(library);
    }

    private static Condition byFormula(Formula formula) {
        return document -> Utils.isTrue(formula.valueFor(document));
    }

    private static Condition byLibrary(Document query) {
        return document -> LIBRARY.matches(document, query);
    }

    /** The queries of a logical operator; empty where the library must say what is wrong. */
    private static Optional<List<Query>> parts(Object value) {
        List<Document> parts = documents(value);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.stream().map(Query::of).toList());
    }

    /** The documents of a list; none where there is something else. */
    private static List<Document> documents(Object value) {
        List<Document> documents = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (!(each instanceof Document document)) {
                    return List.of();
                }
                documents.add(document);
            }
        }
        return documents;
    }

    private static boolean any(List<Query> parts, Document document) {
        for (Query part : parts) {
            if (part.matches(document)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a specification holds operators of a value, such as {@code $gt}, and no fields. */
    static boolean isOperators(Map<String, ?> specification) {
        return !specification.isEmpty()
                && specification.keySet().stream()
                        .allMatch(name -> name.startsWith("$")
                                && !name.equals("$and")
                                && !name.equals("$or")
                                && !name.equals("$nor")
                                && !name.equals("$expr"));
    }
}
