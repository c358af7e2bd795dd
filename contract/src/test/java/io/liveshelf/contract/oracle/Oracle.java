// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;

/**
 * Computes every view by brute force from all documents and all facts, following the words of the read API, or those of a rules file, and
 * using nothing of the product's code but the taxonomy. The views of the product must be equal.
 */
public final class Oracle {
    private final World world;
    private final Instant now;
    private final OracleRules rules;
    private final List<OracleBook> visible;

    private Oracle(World world, Instant now, OracleRules rules) {
        this.world = world;
        this.now = now;
        this.rules = rules;
        this.visible = world.books().stream()
                .map(book -> new OracleBook(book, world))
                .filter(OracleBook::isVisible)
                .sorted(Comparator.comparing(OracleBook::id, Ids.ASCENDING))
                .toList();
    }

    /** Every view's body by Redis key, without {@code cached_at}. */
    public static Map<String, JsonNode> answers(World world, Instant now) {
        return answers(world, now, JsonNodeFactory.instance.objectNode());
    }

    /** The same by these rules, as a file has them. */
    public static Map<String, JsonNode> answers(World world, Instant now, JsonNode rules) {
        var answers = new Oracle(world.readable(), now, new OracleRules(rules)).answers();
        answers.replaceAll((key, body) -> reread(body));
        return answers;
    }

    /** Writes and parses the body, so that numbers have the types of a parsed body. */
    private static JsonNode reread(JsonNode body) {
        return Json.read(body.toString().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    /** A body as it is served, without {@code cached_at}. */
    public static JsonNode comparable(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        if (copy.remove("cached_at") == null) {
            throw new AssertionError("a served body must have cached_at: " + body);
        }
        return copy;
    }

    private Map<String, JsonNode> answers() {
        var answers = new TreeMap<String, JsonNode>();
        answers.put("books:trending:today", filled(OracleRules.TRENDING, 900));
        answers.put("books:trending:week", filled(OracleRules.FEATURED, 3600));
        answers.put("books:top:all", top(OracleRules.TOP, visible, 3600));
        answers.put("books:newest:all", latest());
        answers.put("categories:tree:all", tree());
        answers.put("tags:popular", tags());
        answers.put("authors:featured", new OracleAuthors(world, visible).featured(rules.steps(OracleRules.AUTHORS)));
        for (Taxonomy.Parent parent : Taxonomy.builtIn().parents()) {
            List<OracleBook> its = visible.stream()
                    .filter(book -> parent.children().stream()
                            .anyMatch(child -> child.name().equals(book.category())))
                    .toList();
            ObjectNode body = top(OracleRules.PARENTS, its, 1800);
            body.put("category_name", parent.nameVi()).put("category_type", "parent");
            answers.put("books:top:category:" + parent.id(), body);
        }
        return answers;
    }

    private ObjectNode top(String view, List<OracleBook> books, long ttl) {
        int size = rules.size(view);
        return list(cards(best(books, OracleBook::views, size)), size, ttl);
    }

    private ObjectNode latest() {
        int size = rules.size(OracleRules.LATEST);
        return list(cards(best(visible, OracleBook::lastChapter, size)), size, 1200)
                .put("total", visible.size());
    }

    /** A fill-up of places that are left free by a counted basis shows that this basis counts nothing for the book. */
    private ObjectNode filled(String view, long ttl) {
        var items = new ArrayList<ObjectNode>();
        var left = new ArrayList<>(visible);
        String number = "";
        int free = 0;
        for (OracleRules.Step step : rules.steps(view)) {
            if (step.isCounted()) {
                number = step.by();
                free = step.number();
                add(items, left, count(step.by()), step.number(), number);
            } else {
                fill(items, left, field(step.by()), step, step.number() == free ? number : "");
            }
        }
        return list(items, rules.size(view), ttl);
    }

    private ToLongFunction<OracleBook> count(String basis) {
        OracleRules.Counting how = rules.counting(basis, now);
        Map<String, Long> views = count(world.views(), "viewed_at", how.from(), how.to());
        Map<String, Long> purchases = count(world.purchases(), "purchased_at", how.from(), how.to());
        return book -> how.views() * views.getOrDefault(book.id(), 0L)
                + how.purchases() * purchases.getOrDefault(book.id(), 0L);
    }

    private static ToLongFunction<OracleBook> field(String basis) {
        return switch (basis) {
            case "total_views" -> OracleBook::views;
            case "total_purchases" -> OracleBook::purchases;
            case "last_chapter" -> OracleBook::lastChapter;
            default -> throw new AssertionError(basis);
        };
    }

    private static void add(
            List<ObjectNode> items, List<OracleBook> left, ToLongFunction<OracleBook> by, int size, String basis) {
        for (OracleBook book : best(left, by, size)) {
            if (items.size() < size && by.applyAsLong(book) > 0) {
                items.add(book.card().put(basis, by.applyAsLong(book)).put("basis", basis));
                left.remove(book);
            }
        }
    }

    private static void fill(
            List<ObjectNode> items,
            List<OracleBook> left,
            ToLongFunction<OracleBook> by,
            OracleRules.Step step,
            String number) {
        for (OracleBook book : best(left, by, step.number())) {
            if (items.size() < step.number()) {
                ObjectNode item = book.card().put("basis", step.by());
                items.add(number.isEmpty() ? item : item.put(number, 0L));
                left.remove(book);
            }
        }
    }

    private static List<OracleBook> best(List<OracleBook> books, ToLongFunction<OracleBook> by, int size) {
        return books.stream()
                .sorted(Comparator.comparingLong(by).reversed().thenComparing(OracleBook::id, Ids.ASCENDING))
                .limit(size)
                .toList();
    }

    private static List<ObjectNode> cards(List<OracleBook> books) {
        return books.stream().map(OracleBook::card).toList();
    }

    /** Facts of a book in a span of time, each {@code _id} once; facts that make no sense do not count. */
    private Map<String, Long> count(List<BsonDocument> facts, String dateField, Instant from, Instant to) {
        var once = new HashMap<Object, BsonDocument>();
        facts.forEach(fact -> once.putIfAbsent(fact.get("_id"), fact));
        var counts = new HashMap<String, Long>();
        for (BsonDocument fact : once.values()) {
            if (fact.containsKey("book_id")
                    && fact.get("book_id").isString()
                    && fact.containsKey(dateField)
                    && fact.get(dateField).isDateTime()) {
                Instant at = Instant.ofEpochMilli(fact.getDateTime(dateField).getValue());
                if (!at.isBefore(from) && at.isBefore(to)) {
                    counts.merge(fact.getString("book_id").getValue(), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        var parents = tree.putArray("categories");
        long all = 0;
        for (Taxonomy.Parent parent : Taxonomy.builtIn().parents()) {
            ObjectNode node = parents.addObject();
            node.put("id", parent.id()).put("name", parent.name()).put("name_vi", parent.nameVi());
            node.put("icon", parent.icon()).put("order", parent.order());
            var children = node.putArray("children");
            long total = 0;
            for (Taxonomy.Child child : parent.children()) {
                long books = visible.stream()
                        .filter(book -> child.name().equals(book.category()))
                        .count();
                children.addObject()
                        .put("name", child.name())
                        .put("slug", child.slug())
                        .put("parent", parent.id())
                        .put("books_count", books);
                total += books;
            }
            node.put("total_books", total);
            all += total;
        }
        tree.put("total_parents", 11).put("total_children", 33).put("total_books", all);
        return tree.put("ttl", 900L);
    }

    private ObjectNode tags() {
        var counts = new TreeMap<String, Long>();
        visible.forEach(book -> book.tags().stream().distinct().forEach(tag -> counts.merge(tag, 1L, Long::sum)));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("tags");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Ids.ASCENDING)))
                .limit(rules.size(OracleRules.TAGS))
                .forEach(tag -> list.addObject().put("tag", tag.getKey()).put("books_count", tag.getValue()));
        return body.put("total", list.size()).put("ttl", 86_400L);
    }

    private static ObjectNode list(List<ObjectNode> books, int limit, long ttl) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("books").addAll(books);
        return body.put("total", books.size())
                .put("skip", 0)
                .put("limit", limit)
                .put("ttl", ttl);
    }
}
