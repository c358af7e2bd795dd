// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.console.pipeline.Pipeline.Counters;
import io.liveshelf.contract.freshness.AsOf;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of the streams have counted together, as they say at {@code /health}.
 *
 * @param counters null unless all instances have said it
 * @param written views and cards that Redis has acknowledged; null in the same case
 * @param pending those that it has not
 * @param connectors up to when connectors have published changes, as any instance knows
 * @param published the as-of that was published last, as the one knows that merges
 */
record InstanceNumbers(
        @Nullable Counters counters,
        @Nullable Long written,
        @Nullable Long pending,
        AsOf connectors,
        AsOf published) {

    /** @param all whether these are all instances that there are */
    static InstanceNumbers of(Collection<JsonNode> healths, boolean all) {
        boolean isWhole = all && !healths.isEmpty();
        return new InstanceNumbers(
                isWhole ? counters(healths) : null,
                isWhole ? sum(healths, "/redis/acknowledged") : null,
                isWhole ? sum(healths, "/redis/pending") : null,
                latest(healths, "/as_of/connectors"),
                latest(healths, "/as_of/published"));
    }

    private static Counters counters(Collection<JsonNode> healths) {
        long counted = 0;
        long duplicates = 0;
        long late = 0;
        long deadLetters = 0;
        for (JsonNode health : healths) {
            for (JsonNode topic : health.path("event_counters")) {
                counted += topic.path("counted").asLong();
                duplicates += topic.path("duplicates").asLong();
                late += topic.path("late").asLong();
                deadLetters += topic.path("dead_lettered").asLong();
            }
        }
        return new Counters(counted + duplicates + late + deadLetters, counted, duplicates, late, deadLetters);
    }

    private static long sum(Collection<JsonNode> healths, String pointer) {
        return healths.stream().mapToLong(health -> health.at(pointer).asLong()).sum();
    }

    /** The latest instant of each collection; what one has said once stays true. */
    private static AsOf latest(Collection<JsonNode> healths, String pointer) {
        Map<String, Instant> latest = new TreeMap<>();
        for (JsonNode health : healths) {
            health.at(pointer).properties().forEach(each -> {
                Instant instant = instant(each.getValue());
                if (instant != null) {
                    latest.merge(each.getKey(), instant, (one, other) -> one.isAfter(other) ? one : other);
                }
            });
        }
        return new AsOf(latest);
    }

    private static @Nullable Instant instant(JsonNode text) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeParseException e) {
            return null; // another version of the streams
        }
    }
}
