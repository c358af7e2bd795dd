// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the views and cards of two generations while both move. They never change in the same instant, so two contents are equal if
 * both held the same one within some seconds; what differs all the time differs.
 */
final class Comparison {
    /** Each change is in both within this, where both keep up. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Contents one;
    private final Contents other;
    private final Map<String, Map<JsonNode, Long>> heldByOne = new HashMap<>();
    private final Map<String, Map<JsonNode, Long>> heldByOther = new HashMap<>();
    private final Set<String> open = new TreeSet<>();

    /** What became of a view, or of all cards; without a difference they are equal. */
    record Row(String what, Optional<FirstDifference> difference, String details) {
        /** Whether both generations hold the same. */
        boolean isEqual() {
            return difference.isEmpty();
        }
    }

    private Comparison(Contents one, Contents other) {
        this.one = one;
        this.other = other;
    }

    /** Compares for at most so long; the rows are in the order of the read API, the cards last. */
    static List<Row> of(Generation one, Generation other, Duration longest, Brokers brokers)
            throws Unavailable, InterruptedException {
        try (Contents left = Contents.of(one, brokers);
                Contents right = Contents.of(other, brokers)) {
            return new Comparison(left, right).run(longest);
        }
    }

    private List<Row> run(Duration longest) {
        Views.all().forEach(view -> open.add(view.key()));
        open.addAll(one.keys());
        open.addAll(other.keys());
        long began = System.nanoTime();
        do {
            open.addAll(one.follow());
            open.addAll(other.follow());
            settle(System.nanoTime());
        } while (!open.isEmpty() && System.nanoTime() - began < longest.toNanos());
        return rows();
    }

    /** What was equal once is right; a later change of it is compared again. */
    private void settle(long now) {
        for (String key : List.copyOf(open)) {
            note(heldByOne, key, one.get(key), now);
            note(heldByOther, key, other.get(key), now);
            if (wasEqual(key)) {
                open.remove(key);
                heldByOne.remove(key);
                heldByOther.remove(key);
            }
        }
    }

    private static void note(Map<String, Map<JsonNode, Long>> held, String key, Optional<JsonNode> now, long at) {
        Map<JsonNode, Long> versions = held.computeIfAbsent(key, each -> new HashMap<>());
        versions.values().removeIf(last -> at - last > WINDOW.toNanos());
        now.ifPresent(content -> versions.put(content, at));
    }

    private boolean wasEqual(String key) {
        Set<JsonNode> common =
                new HashSet<>(heldByOne.getOrDefault(key, Map.of()).keySet());
        common.retainAll(heldByOther.getOrDefault(key, Map.of()).keySet());
        return !common.isEmpty() || (one.get(key).isEmpty() && other.get(key).isEmpty());
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (View view : Views.all()) {
            rows.add(new Row(view.key(), open.contains(view.key()) ? difference(view.key()) : Optional.empty(), ""));
        }
        List<String> cards =
                open.stream().filter(key -> Views.byKey(key).isEmpty()).toList();
        Set<String> all = new HashSet<>(one.keys());
        all.addAll(other.keys());
        long count = all.stream().filter(key -> Views.byKey(key).isEmpty()).count();
        rows.add(new Row(
                "cards",
                cards.stream().flatMap(key -> difference(key).stream()).findFirst(),
                cards.isEmpty() ? count + " cards" : cards.size() + " of " + count + ", first " + cards.get(0)));
        return rows;
    }

    /** That of now; equal just now is equal. */
    private Optional<FirstDifference> difference(String key) {
        return FirstDifference.of(one.get(key).orElse(null), other.get(key).orElse(null));
    }
}
