// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

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
 * The rules of a document's reader as a filter: it lets through what can be read, so that a document that cannot does not
 * take the place of one that can. It uses query operators alone: a server that lacks the type operator of expressions
 * understands them too.
 */
public final class WellFormed {
    /** All but null, and but those that MongoDB gave up long ago. */
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

    private WellFormed() {}

    /**
     * Documents that keep the rules.
     *
     * @param prefix path of the document where it is embedded in another, with a dot at its end; else empty
     */
    public static Bson filter(String prefix, List<FieldRule> rules) {
        List<Bson> conditions = new ArrayList<>();
        rules.stream()
                .map(FieldRule::path)
                .filter(path -> path.contains("."))
                .map(path -> path.substring(0, path.lastIndexOf('.')))
                .distinct()
                .forEach(path -> conditions.add(absentOr(prefix + path, "object")));
        for (FieldRule rule : rules) {
            keep(prefix + rule.path(), rule, conditions);
        }
        return and(conditions);
    }

    private static void keep(String path, FieldRule rule, List<Bson> conditions) {
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
                        not(elemMatch(path, nor(filter("", rule.elements()))))));
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

    /** Of one of these types, null or absent. Said the other way round, because a filter looks into arrays as well. */
    private static Bson absentOr(String path, String... allowed) {
        List<String> wrong = new ArrayList<>(TYPES);
        wrong.removeAll(List.of(allowed));
        return not(new Document(path, new Document("$type", wrong)));
    }
}
