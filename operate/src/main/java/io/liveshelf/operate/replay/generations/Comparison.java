// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares the views and cards of two generations while both move. They never change in the same instant, so two contents are equal if
 * both held the same one within some seconds. What was not equal for longer than that differs, and nothing is said of what has
 * just changed.
 */
final class Comparison {
    /** Each change is in both within this, where both keep up. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Predicate<String> compared;
    private final Contents one;
    private final Contents other;
    private final Map<String, Map<JsonNode, Long>> heldByOne = new HashMap<>();
    private final Map<String, Map<JsonNode, Long>> heldByOther = new HashMap<>();
    /** What is not equal now, by when it was equal last; what never was, by when the comparison began. */
    private final Map<String, Long> open = new TreeMap<>();

    /** What became of a view, or of all cards; without a difference they are equal. */
    record Row(String what, Optional<FirstDifference> difference, String details) {
        /** Whether both generations hold the same. */
        boolean isEqual() {
            return difference.isEmpty();
        }
    }

    private Comparison(Contents one, Contents other, Predicate<String> compared) {
        this.compared = compared;
        this.one = one;
        this.other = other;
    }

    /**
     * Compares for at most so long; the rows are in the order of the read API, the cards last.
     *
     * @param compared whether a view is compared, by its key, or all cards, by {@link Excerpt#CARDS}
     */
    static List<Row> of(Contents one, Contents other, Predicate<String> compared, Duration longest) {
        return new Comparison(one, other, compared).run(longest);
    }

    private boolean isCompared(String key) {
        return compared.test(Views.byKey(key).isPresent() ? key : Excerpt.CARDS);
    }

    private List<Row> run(Duration longest) {
        long began = System.nanoTime();
        Views.all().forEach(view -> open.put(view.key(), began));
        one.keys().forEach(key -> open.put(key, began));
        other.keys().forEach(key -> open.put(key, began));
        open.keySet().removeIf(key -> !isCompared(key));
        long now;
        do {
            Set<String> changed = new TreeSet<>(one.follow());
            changed.addAll(other.follow());
            now = System.nanoTime();
            for (String key : changed) {
                if (isCompared(key)) {
                    open.putIfAbsent(key, now);
                }
            }
            settle(now);
        } while (!isDecided(began) && now - began < longest.toNanos());
        forgetYounger(now);
        return rows();
    }

    private void settle(long now) {
        for (String key : List.copyOf(open.keySet())) {
            note(heldByOne, key, one.get(key), now);
            note(heldByOther, key, other.get(key), now);
            if (wasEqual(key)) {
                open.remove(key);
                heldByOne.remove(key);
                heldByOther.remove(key);
            }
        }
    }

    /** Everything was equal once. */
    private boolean isDecided(long began) {
        return !open.containsValue(began);
    }

    private void forgetYounger(long now) {
        open.values().removeIf(since -> now - since < WINDOW.toNanos());
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
            if (isCompared(view.key())) {
                rows.add(new Row(
                        view.key(), open.containsKey(view.key()) ? difference(view.key()) : Optional.empty(), ""));
            }
        }
        if (!compared.test(Excerpt.CARDS)) {
            return rows;
        }
        List<String> cards =
                open.keySet().stream().filter(key -> Views.byKey(key).isEmpty()).toList();
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
