// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Which documents can be read: every field is absent, null or of its type, and the required fields are present. A document
 * that cannot be read counts as removed, because guesses could give two answers for one document. Written from the data
 * model's table of collections, not from the product's readers.
 */
final class ReadRule {
    private static final Map<String, List<Field>> FIELDS = Map.of(
            "online_books",
            fields("book_id:id title:s slug:s description:s cover_image_url:s authors:ss owner_id:s"
                    + " access_config.one_time_view_points:n access_config.forever_view_points:n"
                    + " stats.forever_purchases:n stats.one_time_purchases:n stats.pdf_downloads:n"
                    + " community_config.is_public:b community_config.category:s"
                    + " community_config.parent_category:s community_config.tags:ss"
                    + " community_config.cover_image_url:s community_config.difficulty_level:s"
                    + " community_config.total_views:n community_config.total_purchases:n"
                    + " community_config.average_rating:n community_config.rating_count:n"
                    + " community_config.last_chapter_updated_at:d community_config.published_at:d deleted_at:d"),
            "book_authors",
            fields("author_id:id name:s avatar_url:s bio:s"),
            "book_chapters",
            fields("chapter_id:id book_id:id title:s number:n created_at:d updated_at:d deleted_at:d"),
            "book_view_sessions",
            fields("book_id:id user_id:s viewed_at:date"),
            "book_purchases",
            fields("book_id:id user_id:s purchase_type:s points_spent:n purchased_at:date"),
            "saved_books",
            fields("user_id:id book_id:id saved_at:d deleted_at:d"),
            "author_reviews",
            fields("author_id:id rating:n"),
            "author_follows",
            fields("author_id:id"),
            "reading_progress",
            fields("user_id:id book_id:id chapter_number:n position:n updated_at:d"),
            "book_descriptions",
            fields("book_id:id descriptions:dd updated_at:d"));

    private static final Map<String, Predicate<BsonValue>> TYPES = Map.of(
            "id", value -> value.isString() && !value.asString().getValue().isEmpty(),
            "date", BsonValue::isDateTime,
            "s", optional(BsonValue::isString),
            "n", optional(ReadRule::isNumber),
            "b", optional(BsonValue::isBoolean),
            "d", optional(BsonValue::isDateTime),
            "ss", optional(value -> all(value, BsonValue::isString)),
            "dd", optional(value -> all(value, ReadRule::isDescription)));

    private ReadRule() {}

    private record Field(String path, String type) {
        boolean isRightIn(BsonDocument document) {
            BsonValue value = document;
            for (String name : path.split("\\.", -1)) {
                if (value.isNull()) {
                    break;
                }
                if (!value.isDocument()) {
                    return false;
                }
                value = value.asDocument().get(name, BsonNull.VALUE);
            }
            return TYPES.getOrDefault(type, each -> false).test(value);
        }
    }

    /** Whether a document of this collection can be read. */
    static boolean is(String collection, BsonDocument document) {
        return document.containsKey("_id")
                && FIELDS.getOrDefault(collection, List.of()).stream().allMatch(field -> field.isRightIn(document));
    }

    private static List<Field> fields(String all) {
        return List.of(all.split(" ")).stream()
                .map(each -> each.split(":", 2))
                .map(each -> new Field(each[0], each[1]))
                .toList();
    }

    private static Predicate<BsonValue> optional(Predicate<BsonValue> type) {
        return value -> value.isNull() || type.test(value);
    }

    private static boolean isNumber(BsonValue value) {
        return value.isNumber() && Double.isFinite(value.asNumber().doubleValue());
    }

    private static boolean all(BsonValue value, Predicate<BsonValue> type) {
        return value.isArray() && value.asArray().stream().allMatch(type);
    }

    private static boolean isDescription(BsonValue value) {
        return value.isDocument()
                && new Field("chapter_number", "n").isRightIn(value.asDocument())
                && new Field("text", "s").isRightIn(value.asDocument());
    }
}
