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

/** What an owner wants to change of a book, read from the body of a {@code PUT}. Source: read API, "PUT takes any of". */
final class BookChange {
    private static final int MOST_BYTES = 128 << 10;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_LEVEL = 50;
    private static final int LONGEST_TAG = 100;
    private static final int MOST_TAGS = 50;
    private static final List<String> FIELDS =
            List.of("title", "description", "category", "tags", "difficulty_level", "is_public", "cover_image_url");

    private BookChange() {}

    /** The changes; at least one. */
    static Map<BookField, BsonValue> of(Context ctx) {
        JsonBody body = JsonBody.of(ctx, MOST_BYTES, FIELDS);
        if (body.isEmpty()) {
            throw new ProblemException(new Problem(
                    "about:blank", "Bad Request", 400, "the body must have a field to change", null, FIELDS));
        }
        var changes = new EnumMap<BookField, BsonValue>(BookField.class);
        texts(body, changes);
        body.field("tags", tagRule(), BookChange::areTags)
                .ifPresent(value -> changes.put(BookField.TAGS, distinct(value)));
        body.field("is_public", "true or false", JsonNode::isBoolean)
                .ifPresent(value -> changes.put(BookField.IS_PUBLIC, BsonBoolean.valueOf(value.booleanValue())));
        body.field("category", "the name of a child category, as the category tree has it", JsonNode::isTextual)
                .ifPresent(value -> category(value.textValue(), changes));
        return changes;
    }

    private static void texts(JsonBody body, Map<BookField, BsonValue> changes) {
        body.field("title", "a text of 1 to " + LONGEST_TITLE + " characters on one line", text(LONGEST_TITLE))
                .ifPresent(value -> changes.put(BookField.TITLE, bson(value)));
        body.field(
                        "description",
                        "null or a text of at most " + LONGEST_DESCRIPTION + " characters",
                        orNull(value -> value.isTextual() && Texts.isText(value.textValue(), LONGEST_DESCRIPTION)))
                .ifPresent(value -> changes.put(BookField.DESCRIPTION, bson(value)));
        body.field(
                        "difficulty_level",
                        "null or a text of 1 to " + LONGEST_LEVEL + " characters on one line",
                        orNull(text(LONGEST_LEVEL)))
                .ifPresent(value -> changes.put(BookField.DIFFICULTY_LEVEL, bson(value)));
        body.field(
                        "cover_image_url",
                        "null or an absolute http or https address of at most " + CoverAddress.LONGEST + " characters",
                        orNull(value -> value.isTextual()
                                && CoverAddress.of(value.textValue()).isPresent()))
                .ifPresent(value -> changes.put(BookField.COVER_IMAGE_URL, bson(value)));
    }

    /** The parent follows from the taxonomy, so that the two cannot contradict each other. */
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
        return "a list of at most %d texts, each of 1 to %d characters on one line".formatted(MOST_TAGS, LONGEST_TAG);
    }

    private static boolean areTags(JsonNode value) {
        return value.isArray()
                && value.size() <= MOST_TAGS
                && StreamSupport.stream(value.spliterator(), false).allMatch(text(LONGEST_TAG));
    }

    private static BsonArray distinct(JsonNode tags) {
        return new BsonArray(StreamSupport.stream(tags.spliterator(), false)
                .distinct()
                .map(BookChange::bson)
                .toList());
    }

    private static Predicate<JsonNode> text(int longest) {
        return value -> value.isTextual() && Texts.isLine(value.textValue(), longest);
    }

    private static Predicate<JsonNode> orNull(Predicate<JsonNode> right) {
        return value -> value.isNull() || right.test(value);
    }

    private static BsonValue bson(JsonNode value) {
        return value.isNull() ? BsonNull.VALUE : new BsonString(value.textValue());
    }
}
