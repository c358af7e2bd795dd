// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * The featured authors by brute force: every author is looked up in all documents each time.
 *
 * @param visible books, in any order
 */
record OracleAuthors(World world, List<OracleBook> visible) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ObjectNode featured(List<OracleRules.Step> steps) {
        List<String> profiles = world.authors().stream()
                .map(OracleAuthors::author)
                .distinct()
                .sorted(Ids.ASCENDING)
                .toList();
        var chosen = new ArrayList<String>();
        for (OracleRules.Step step : steps) {
            choose(chosen, step.number(), best(step.by(), profiles));
        }
        ObjectNode body = JSON.objectNode();
        chosen.forEach(author -> body.withArray("authors").add(card(author)));
        body.withArray("authors");
        return body.put("total", chosen.size()).put("ttl", 86_400L);
    }

    private List<String> best(String basis, List<String> profiles) {
        return switch (basis) {
            case "reads" -> by(profiles.stream().filter(author -> !books(author).isEmpty()), this::reads);
            case "five_stars" -> by(profiles.stream().filter(author -> fiveStars(author) > 0), this::fiveStars);
            case "most_viewed_book" ->
                authorsOfMostViewedBooks().stream().filter(profiles::contains).toList();
            default -> throw new AssertionError(basis);
        };
    }

    private static void choose(List<String> chosen, int places, List<String> best) {
        int taken = 0;
        for (String author : best) {
            if (taken < places && !chosen.contains(author)) {
                chosen.add(author);
                taken++;
            }
        }
    }

    /** The sort keeps the order of ids where the numbers are equal. */
    private static List<String> by(Stream<String> authors, ToLongFunction<String> number) {
        return authors.sorted(Comparator.comparingLong(number).reversed()).toList();
    }

    /** Authors of the most viewed book, then of the next; an author may occur more than once. */
    private List<String> authorsOfMostViewedBooks() {
        return visible.stream()
                .sorted(Comparator.comparingLong(OracleBook::views)
                        .reversed()
                        .thenComparing(OracleBook::id, Ids.ASCENDING))
                .flatMap(book -> book.authors().stream())
                .map(OracleAuthors::lower)
                .toList();
    }

    private ObjectNode card(String author) {
        BsonDocument profile = profile(author);
        List<OracleBook> books = books(author);
        List<BsonValue> ratings = of(world.reviews(), author).stream()
                .map(review -> review.get("rating", BsonNull.VALUE))
                .filter(BsonValue::isNumber)
                .toList();
        ObjectNode card = JSON.objectNode();
        card.put("author_id", author);
        card.put("name", profile.get("name", BsonNull.VALUE).isString() ? text(profile, "name") : author);
        card.set("avatar_url", OracleBook.json(profile.get("avatar_url", BsonNull.VALUE)));
        card.set("bio", OracleBook.json(profile.get("bio", BsonNull.VALUE)));
        card.put("total_books", books.size());
        card.put("total_reads", reads(author));
        card.set("average_rating", ratings.isEmpty() ? JSON.nullNode() : JSON.numberNode(mean(ratings)));
        card.put("total_followers", of(world.follows(), author).size());
        return card;
    }

    private static double mean(List<BsonValue> ratings) {
        long sum = ratings.stream()
                .mapToLong(rating -> rating.asNumber().longValue())
                .sum();
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(ratings.size()), 1, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Of several profiles, the one with the greatest id. */
    private BsonDocument profile(String author) {
        return of(world.authors(), author).stream()
                .max(Comparator.comparing(
                        profile -> profile.get("_id", BsonNull.VALUE).toString()))
                .orElseThrow();
    }

    private List<OracleBook> books(String author) {
        return visible.stream()
                .filter(book ->
                        book.authors().stream().anyMatch(each -> lower(each).equals(author)))
                .toList();
    }

    private long reads(String author) {
        return books(author).stream()
                .mapToLong(book -> book.views() == Long.MIN_VALUE ? 0 : book.views())
                .sum();
    }

    private long fiveStars(String author) {
        return of(world.reviews(), author).stream()
                .filter(review -> review.get("rating", BsonNull.VALUE).isNumber()
                        && review.getNumber("rating").longValue() == 5)
                .count();
    }

    private static List<BsonDocument> of(List<BsonDocument> documents, String author) {
        return documents.stream()
                .filter(document -> author(document).equals(author))
                .toList();
    }

    private static String author(BsonDocument document) {
        return lower(text(document, "author_id"));
    }

    private static String text(BsonDocument document, String field) {
        return document.getString(field).getValue();
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
