// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A right rules file as the oracle reads it: what it does not say is as the read API says.
 *
 * @param file all or some of what can be said
 */
record OracleRules(JsonNode file) {
    static final String TRENDING = "books:trending:today";
    static final String FEATURED = "books:trending:week";
    static final String TOP = "books:top:all";
    static final String LATEST = "books:newest:all";
    static final String PARENTS = "books:top:category:*";
    static final String TAGS = "tags:popular";
    static final String AUTHORS = "authors:featured";

    /** A step of a list: up to so many in all, or of authors, so many more. */
    record Step(String by, int number) {
        boolean isCounted() {
            return by.equals("views_today") || by.equals("views_week") || by.equals("purchases_week");
        }
    }

    /** How a basis counts: facts from one instant until before another, each with a weight. */
    record Counting(Instant from, Instant to, long views, long purchases) {}

    int size(String view) {
        return view(view).path("size").asInt(usualSize(view));
    }

    private static int usualSize(String view) {
        return switch (view) {
            case TRENDING -> 5;
            case FEATURED -> 3;
            case TOP -> 10;
            case LATEST -> 20;
            case PARENTS -> 5;
            case TAGS -> 25;
            default -> throw new AssertionError(view);
        };
    }

    List<Step> steps(String view) {
        JsonNode steps = view(view).path("steps");
        return steps.isMissingNode()
                ? usualSteps(view).toList()
                : StreamSupport.stream(steps.spliterator(), false)
                        .map(step -> new Step(
                                step.get("by").asText(),
                                view.equals(AUTHORS)
                                        ? step.get("take").asInt()
                                        : step.path("to").asInt(size(view))))
                        .toList();
    }

    private Stream<Step> usualSteps(String view) {
        return switch (view) {
            case TRENDING -> Stream.of(new Step("views_today", size(view)), new Step("total_views", size(view)));
            case FEATURED ->
                Stream.of(
                        new Step("views_week", 2),
                        new Step("total_views", 2),
                        new Step("purchases_week", size(view)),
                        new Step("total_purchases", size(view)));
            case AUTHORS -> Stream.of(new Step("reads", 3), new Step("five_stars", 3), new Step("most_viewed_book", 4));
            default -> throw new AssertionError(view);
        };
    }

    Counting counting(String basis, Instant now) {
        JsonNode measure = file.path("measures").path(basis);
        int days = measure.path("window_days").asInt(0);
        boolean today = measure.path("window")
                .asText(basis.equals("views_today") ? "today" : "")
                .equals("today");
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        boolean isOfToday = days == 0 && today;
        JsonNode weights = measure.path("weights");
        boolean views = basis.startsWith("views");
        return new Counting(
                isOfToday ? midnight : hour.minus(Duration.ofDays(days == 0 ? 7 : days)),
                isOfToday ? midnight.plus(Duration.ofDays(1)) : hour.plus(Duration.ofHours(1)),
                weights.isMissingNode()
                        ? (views ? 1 : 0)
                        : weights.path("views").asLong(0),
                weights.isMissingNode()
                        ? (views ? 0 : 1)
                        : weights.path("purchases").asLong(0));
    }

    private JsonNode view(String view) {
        return file.path("views").path(view);
    }
}
