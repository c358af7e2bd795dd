// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import io.liveshelf.views.document.FieldRule;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The rules of a document's reader as a filter: it lets through what can be read, so that a document that cannot does not
 * take the place of one that can. It uses query operators alone: a server that lacks the type operator of expressions
 * understands them too.
 */
final class WellFormed {
    private WellFormed() {}

    /**
     * Documents that keep the rules.
     *
     * @param prefix path of the document where it is embedded in another, with a dot at its end; else empty
     */
    static Bson filter(String prefix, List<FieldRule> rules) {
        Stream<Bson> objects = rules.stream()
                .map(FieldRule::path)
                .filter(path -> path.contains("."))
                .map(path -> path.substring(0, path.lastIndexOf('.')))
                .distinct()
                .map(path -> absentOr(prefix + path, type(prefix + path, BsonType.DOCUMENT)));
        return and(Stream.concat(objects, rules.stream().map(rule -> keeps(prefix + rule.path(), rule)))
                .toList());
    }

    private static Bson keeps(String path, FieldRule rule) {
        Bson present = switch (rule.kind()) {
            case STRING -> type(path, BsonType.STRING);
            case BOOLEAN -> type(path, BsonType.BOOLEAN);
            case DATE -> type(path, BsonType.DATE_TIME);
            case NUMBER -> type(path, "number");
            case STRINGS -> type(path, BsonType.ARRAY);
        };
        return switch (rule.kind()) {
            case STRINGS -> and(or(present, eq(path, null)), allStrings(path));
            case NUMBER ->
                and(absentOr(path, present), nin(path, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
            case STRING -> rule.required() ? and(noArray(path), present, ne(path, "")) : absentOr(path, present);
            case BOOLEAN, DATE -> rule.required() ? and(noArray(path), present) : absentOr(path, present);
        };
    }

    private static Bson absentOr(String path, Bson present) {
        return and(noArray(path), or(present, eq(path, null)));
    }

    /** A filter looks into arrays; a field that should be no array must say so. */
    private static Bson noArray(String path) {
        return not(type(path, BsonType.ARRAY));
    }

    private static Bson allStrings(String path) {
        return not(elemMatch(path, new Document("$not", new Document("$type", "string"))));
    }
}
