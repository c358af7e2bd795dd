// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.liveshelf.api.http.JsonBody;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The body of a {@code PUT}: the fields of a book to change. Source: read API, "PUT takes any of". */
final class BookUpdateBody {
    private static final int MAX_BYTES = 128 << 10;
    private static final int MAX_TITLE = 300;
    private static final int MAX_DESCRIPTION = 20_000;
    private static final int MAX_LEVEL = 50;
    private static final int MAX_TAG = 100;
    private static final int MAX_TAGS = 50;
    private static final List<String> FIELDS =
            List.of("title", "description", "category", "tags", "difficulty_level", "is_public", "cover_image_url");

    private BookUpdateBody() {}

    /** The changes; at least one. */
    static Map<BookField, BsonValue> of(Context ctx) {
        JsonBody body = JsonBody.of(ctx, MAX_BYTES, FIELDS);
        if (body.isEmpty()) {
            throw new ProblemException(new Problem(
                    "about:blank", "Bad Request", 400, "the body must have a field to change", null, FIELDS));
        }
        var changes = new EnumMap<BookField, BsonValue>(BookField.class);
        texts(body, changes);
        body.field("tags", tagRule(), BookUpdateBody::areTags)
                .ifPresent(value -> changes.put(BookField.TAGS, distinct(value)));
        body.field("is_public", "true or false", JsonNode::isBoolean)
                .ifPresent(value -> changes.put(BookField.IS_PUBLIC, BsonBoolean.valueOf(value.booleanValue())));
        body.field("category", "the name of a child category, as the category tree has it", JsonNode::isTextual)
                .ifPresent(value -> category(value.textValue(), changes));
        return changes;
    }

    private static void texts(JsonBody body, Map<BookField, BsonValue> changes) {
        body.field("title", "a text of 1 to " + MAX_TITLE + " characters on one line", text(MAX_TITLE))
                .ifPresent(value -> changes.put(BookField.TITLE, bson(value)));
        body.field(
                        "description",
                        "null or a text of at most " + MAX_DESCRIPTION + " characters",
                        orNull(value -> value.isTextual() && WritableText.isText(value.textValue(), MAX_DESCRIPTION)))
                .ifPresent(value -> changes.put(BookField.DESCRIPTION, bson(value)));
        body.field(
                        "difficulty_level",
                        "null or a text of 1 to " + MAX_LEVEL + " characters on one line",
                        orNull(text(MAX_LEVEL)))
                .ifPresent(value -> changes.put(BookField.DIFFICULTY_LEVEL, bson(value)));
        body.field(
                        "cover_image_url",
                        "null or an absolute http or https address of at most " + CoverUrl.MAX_LENGTH + " characters",
                        orNull(value -> value.isTextual()
                                && CoverUrl.of(value.textValue()).isPresent()))
                .ifPresent(value -> changes.put(BookField.COVER_IMAGE_URL, bson(value)));
    }

    /** The parent is taken from the taxonomy, so that the two agree. */
    private static void category(String name, Map<BookField, BsonValue> changes) {
        Taxonomy taxonomy = Taxonomy.builtIn();
        Taxonomy.Parent parent = taxonomy.parentOf(name)
                .orElseThrow(() -> new ProblemException(new Problem(
                        "about:blank",
                        "Bad Request",
                        400,
                        "field 'category' must be the name of a child category",
                        "category",
                        taxonomy.children().stream().map(Taxonomy.Child::name).toList())));
        changes.put(BookField.CATEGORY, new BsonString(name));
        changes.put(BookField.PARENT_CATEGORY, new BsonString(parent.id()));
    }

    private static String tagRule() {
        return "a list of at most %d texts, each of 1 to %d characters on one line".formatted(MAX_TAGS, MAX_TAG);
    }

    private static boolean areTags(JsonNode value) {
        return value.isArray()
                && value.size() <= MAX_TAGS
                && StreamSupport.stream(value.spliterator(), false).allMatch(text(MAX_TAG));
    }

    private static BsonArray distinct(JsonNode tags) {
        return new BsonArray(StreamSupport.stream(tags.spliterator(), false)
                .distinct()
                .map(BookUpdateBody::bson)
                .toList());
    }

    private static Predicate<JsonNode> text(int maxLength) {
        return value -> value.isTextual() && WritableText.isLine(value.textValue(), maxLength);
    }

    private static Predicate<JsonNode> orNull(Predicate<JsonNode> right) {
        return value -> value.isNull() || right.test(value);
    }

    private static BsonValue bson(JsonNode value) {
        return value.isNull() ? BsonNull.VALUE : new BsonString(value.textValue());
    }
}
