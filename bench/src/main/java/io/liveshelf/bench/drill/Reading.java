// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.request.ApiRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one answer said of books, to be judged by the journal.
 *
 * @param asOf milliseconds
 * @param received milliseconds
 */
record Reading(String question, int api, String source, long asOf, long received, List<Item> items) {
    private static final long ABSENT = -1;

    /** One book in it. A number that it does not say is -1. */
    record Item(String book, long viewsToday, long viewsWeek, long totalViews) {}

    /** Empty where the answer has no as-of or no body. */
    static Optional<Reading> of(ApiRequest question, int api, HttpResponse<byte[]> response, long received) {
        Optional<Instant> asOf = response.headers().firstValue("X-As-Of").map(Instant::parse);
        if (asOf.isEmpty() || response.statusCode() != 200 || question.target().endsWith("/cover")) {
            return Optional.empty();
        }
        List<Item> items = new ArrayList<>();
        collect(Json.read(response.body(), JsonNode.class), items);
        return Optional.of(new Reading(
                question.toString(),
                api,
                response.headers().firstValue("X-Cache").orElse("none"),
                asOf.get().toEpochMilli(),
                received,
                items));
    }

    private static void collect(JsonNode node, List<Item> items) {
        if (node.isObject() && node.path("book_id").isTextual()) {
            items.add(new Item(
                    node.path("book_id").textValue(),
                    node.path("views_today").asLong(ABSENT),
                    node.path("views_week").asLong(ABSENT),
                    node.path("total_views").asLong(ABSENT)));
        }
        node.forEach(each -> collect(each, items));
    }

    /** What it says that is not true as of its as-of, nor of any moment after it. */
    List<String> problems(Journal journal) {
        List<String> problems = new ArrayList<>();
        for (Item item : items) {
            if (!journal.mayShow(item.book, asOf, received)) {
                problems.add(at() + " shows " + item.book + ", which was hidden before");
            }
            check(problems, item, "views_today", item.viewsToday, journal.views(item.book, true, asOf, received));
            check(problems, item, "views_week", item.viewsWeek, journal.views(item.book, false, asOf, received));
            check(problems, item, "total_views", item.totalViews, journal.totalViews(item.book, asOf, received));
        }
        return problems;
    }

    private void check(List<String> problems, Item item, String name, long value, Journal.Range range) {
        if (value != ABSENT && !range.contains(value)) {
            problems.add("%s says %d %s of %s, there were %d to %d"
                    .formatted(at(), value, name, item.book, range.least(), range.most()));
        }
    }

    private String at() {
        return "%s from API %d (%s), as of %s, received %s,"
                .formatted(question, api + 1, source, Instant.ofEpochMilli(asOf), Instant.ofEpochMilli(received));
    }
}
