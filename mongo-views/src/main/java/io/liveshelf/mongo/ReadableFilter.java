// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import io.liveshelf.contract.document.FieldRule;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The rules of a document's reader as a filter. It lets through what can be read, so that an unreadable document does not
 * take the place of a readable one. It uses query operators alone: a server that lacks the type operator of expressions
 * understands them too.
 */
public final class ReadableFilter {
    /** All BSON types except null and the deprecated ones. */
    private static final List<String> TYPES = List.of(
            "double",
            "string",
            "object",
            "array",
            "binData",
            "objectId",
            "bool",
            "date",
            "regex",
            "int",
            "timestamp",
            "long",
            "decimal",
            "minKey",
            "maxKey");

    private ReadableFilter() {}

    /** Lets through documents that follow the rules. */
    public static Bson of(List<FieldRule> rules) {
        List<Bson> conditions = new ArrayList<>();
        rules.stream()
                .map(FieldRule::path)
                .filter(path -> path.contains("."))
                .map(path -> path.substring(0, path.lastIndexOf('.')))
                .distinct()
                .forEach(path -> conditions.add(absentOr(path, "object")));
        for (FieldRule rule : rules) {
            add(rule.path(), rule, conditions);
        }
        return and(conditions);
    }

    private static void add(String path, FieldRule rule, List<Bson> conditions) {
        switch (rule.kind()) {
            case STRING -> conditions.add(absentOr(path, "string"));
            case BOOLEAN -> conditions.add(absentOr(path, "bool"));
            case DATE -> conditions.add(absentOr(path, "date"));
            case NUMBER -> {
                conditions.add(absentOr(path, "double", "int", "long", "decimal"));
                conditions.add(nin(path, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
            }
            case OBJECTS ->
                conditions.add(and(
                        or(type(path, "array"), in(path, (Object) null)),
                        not(elemMatch(path, new Document("$not", new Document("$type", "object")))),
                        not(elemMatch(path, nor(of(rule.elements()))))));
            case STRINGS ->
                conditions.add(and(
                        or(type(path, "array"), in(path, (Object) null)),
                        not(elemMatch(path, new Document("$not", new Document("$type", "string"))))));
        }
        if (rule.required()) {
            // a string is greater than the empty one; of a date it is enough that it is there
            conditions.add(rule.kind() == FieldRule.Kind.STRING ? gt(path, "") : type(path, "date"));
        }
    }

    /** Of one of these types, null or absent. Negated, because a filter looks into arrays as well. */
    private static Bson absentOr(String path, String... allowed) {
        List<String> wrong = new ArrayList<>(TYPES);
        wrong.removeAll(List.of(allowed));
        return not(new Document(path, new Document("$type", wrong)));
    }
}
