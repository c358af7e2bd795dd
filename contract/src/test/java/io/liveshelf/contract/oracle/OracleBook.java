// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * A book as the oracle sees it: every answer is read from the document anew.
 *
 * @param world has its chapters and authors; only documents that {@linkplain World#readable can be read}
 */
public record OracleBook(BsonDocument document, World world) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The business key. */
    public String id() {
        return document.getString("book_id").getValue();
    }

    /** Public and not deleted. */
    public boolean isVisible() {
        BsonValue isPublic = at("community_config.is_public");
        return isPublic.isBoolean()
                && isPublic.asBoolean().getValue()
                && at("deleted_at").isNull();
    }

    /** A book without the counter comes after those that have it, whatever they have. */
    long views() {
        return at("community_config.total_views").isNull() ? Long.MIN_VALUE : number("community_config.total_views");
    }

    /** Milliseconds; a book without the date comes after those that have it. */
    long lastChapter() {
        BsonValue at = at("community_config.last_chapter_updated_at");
        return at.isNull() ? Long.MIN_VALUE : at.asDateTime().getValue();
    }

    long purchases() {
        return at("community_config.total_purchases").isNull()
                ? number("stats.forever_purchases") + number("stats.one_time_purchases") + number("stats.pdf_downloads")
                : number("community_config.total_purchases");
    }

    /** The name of the child category; empty if there is none. */
    public String category() {
        return text("community_config.category");
    }

    /** In the order of the document, with repetitions. */
    public List<String> tags() {
        return strings("community_config.tags");
    }

    /** Ids as the document has them. */
    public List<String> authors() {
        return strings("authors");
    }

    /** The names by which the authors are shown. */
    public List<String> authorNames() {
        return authors().stream().map(this::name).toList();
    }

    /** The text at this path; empty if there is none. */
    public String text(String path) {
        BsonValue value = at(path);
        return value.isString() ? value.asString().getValue() : "";
    }

    /** The number or date (ms) at this path; less than all others if there is none. */
    public double sortable(String path) {
        BsonValue value = at(path);
        if (value.isNull()) {
            return Double.NEGATIVE_INFINITY;
        }
        return value.isDateTime()
                ? value.asDateTime().getValue()
                : value.asNumber().doubleValue();
    }

    /** The card, as every list shows it. */
    public ObjectNode card() {
        ObjectNode card = JSON.objectNode();
        card.put("book_id", id());
        card.set("title", json("title"));
        card.set("slug", json("slug"));
        card.set("description", json("description"));
        card.set(
                "cover_url",
                at("community_config.cover_image_url").isNull()
                        ? json("cover_image_url")
                        : json("community_config.cover_image_url"));
        authors().forEach(card.putArray("authors")::add);
        authorNames().forEach(card.putArray("author_names")::add);
        card.set("category", json("community_config.category"));
        card.set("child_category", json("community_config.category"));
        card.set("parent_category", json("community_config.parent_category"));
        tags().forEach(card.putArray("tags")::add);
        card.set("difficulty_level", json("community_config.difficulty_level"));
        card.put("total_views", number("community_config.total_views"));
        card.put("total_purchases", purchases());
        BsonValue rating = at("community_config.average_rating");
        card.put("average_rating", rating.isNull() ? 0 : rating.asNumber().doubleValue());
        card.put("rating_count", number("community_config.rating_count"));
        List<BsonDocument> chapters = chapters();
        card.put("total_chapters", (long) chapters.size());
        card.putObject("access_points")
                .put("one_time", number("access_config.one_time_view_points"))
                .put("forever", number("access_config.forever_view_points"));
        card.set("published_at", json("community_config.published_at"));
        card.set("last_updated", json("community_config.last_chapter_updated_at"));
        card.putArray("recent_chapters");
        chapters.stream().limit(2).forEach(chapter -> recent(card, chapter));
        return card;
    }

    private static void recent(ObjectNode card, BsonDocument chapter) {
        card.withArray("recent_chapters")
                .addObject()
                .<ObjectNode>set("chapter_id", json(chapter.getString("chapter_id")))
                .<ObjectNode>set("title", json(chapter.get("title", BsonNull.VALUE)))
                .set("updated_at", json(chapter.get("updated_at", BsonNull.VALUE)));
    }

    /** Those that are not deleted, newest first. */
    public List<BsonDocument> chapters() {
        return world.chapters().stream()
                .filter(chapter -> chapter.getString("book_id").getValue().equals(id()))
                .filter(chapter -> chapter.get("deleted_at", BsonNull.VALUE).isNull())
                .sorted(Comparator.comparingLong(OracleBook::updated)
                        .reversed()
                        .thenComparing(
                                chapter -> chapter.getString("chapter_id").getValue()))
                .toList();
    }

    private static long updated(BsonDocument chapter) {
        BsonValue at = chapter.get("updated_at", BsonNull.VALUE);
        return at.isNull() ? Long.MIN_VALUE : at.asDateTime().getValue();
    }

    private String name(String author) {
        return world.authors().stream()
                .filter(profile -> profile.getString("author_id")
                        .getValue()
                        .toLowerCase(Locale.ROOT)
                        .equals(author.toLowerCase(Locale.ROOT)))
                .map(profile -> profile.get("name", BsonNull.VALUE))
                .filter(BsonValue::isString)
                .map(name -> name.asString().getValue())
                .findFirst()
                .orElse(author);
    }

    private BsonValue at(String path) {
        BsonValue value = document;
        for (String name : path.split("\\.", -1)) {
            value = value.isDocument() ? value.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE;
        }
        return value;
    }

    private long number(String path) {
        BsonValue value = at(path);
        return value.isNull() ? 0 : value.asNumber().longValue();
    }

    private List<String> strings(String path) {
        BsonValue value = at(path);
        return value.isNull()
                ? List.of()
                : Stream.of(value.asArray().toArray(BsonValue[]::new))
                        .map(each -> each.asString().getValue())
                        .toList();
    }

    private JsonNode json(String path) {
        return json(at(path));
    }

    /** A value as answers show it: dates in ISO-8601, whole numbers. */
    public static JsonNode json(BsonValue value) {
        if (value.isNull()) {
            return JSON.nullNode();
        }
        if (value.isDateTime()) {
            return JSON.textNode(
                    Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
        }
        return value.isNumber()
                ? JSON.numberNode(value.asNumber().longValue())
                : JSON.textNode(value.asString().getValue());
    }
}
