// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.PartialsStage;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which definitions the partitions make their shares. In the middle of a rolling upgrade those of some inputs differ, or cannot be read, or
 * stand still because the other version does not publish them; such an input is mixed, and what is merged of it is nobody's.
 */
final class PartitionDefinitions {
    private final Map<Input, Foreign> inputs;
    /** What the tasks of each partition say, by name of the input. */
    private final Map<PartialsStage, Map<Integer, Map<String, String>>> stated = new EnumMap<>(PartialsStage.class);
    /** Cards that cannot be read, so that no list may show them as they were. */
    private final Set<PartialKey> unreadableCards = new HashSet<>();

    private Map<Input, SortedSet<Integer>> mixed = Map.of();
    private boolean changed;

    /** The shares of an input that are made by another definition than {@code own}. */
    private record Foreign(String own, Set<PartialKey> shares) {}

    PartitionDefinitions(Collection<Input> inputs) {
        this.inputs = inputs.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), each -> new Foreign(each.fingerprint(), new HashSet<>())));
        for (PartialsStage stage : PartialsStage.values()) {
            stated.put(stage, new HashMap<>());
        }
    }

    /** A task of a stage makes the shares of the partition by these definitions, and those of other inputs not at all. */
    void stated(PartialsStage stage, int partition, Map<String, String> definitions) {
        changed |= !definitions.equals(of(stage).put(partition, definitions));
    }

    /** No task says any more by which definitions it makes the shares of the partition. */
    void unstated(PartialsStage stage, int partition) {
        changed |= of(stage).remove(partition) != null;
    }

    /** A share is made by this definition; null: by one that is not known. */
    void share(Input input, PartialKey key, @Nullable String definition) {
        Foreign foreign = of(input);
        if (!foreign.own().equals(definition)) {
            changed |= foreign.shares().add(key);
        } else if (!foreign.shares().isEmpty()) {
            changed |= foreign.shares().remove(key);
        }
    }

    /** A card can be read, or cannot. */
    void card(PartialKey key, boolean isReadable) {
        if (!isReadable) {
            changed |= unreadableCards.add(key);
        } else if (!unreadableCards.isEmpty()) {
            changed |= unreadableCards.remove(key);
        }
    }

    /** The inputs that must not be merged, each with the partitions that make it by another definition. */
    Map<Input, SortedSet<Integer>> mixed() {
        if (changed) {
            changed = false;
            mixed = inputs.keySet().stream()
                    .filter(each -> !others(each).isEmpty())
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), this::others));
        }
        return mixed;
    }

    private SortedSet<Integer> others(Input input) {
        PartialsStage stage = PartialsStage.of(input);
        Foreign foreign = of(input);
        SortedSet<Integer> others = partitions(foreign.shares());
        of(stage).forEach((partition, definitions) -> {
            if (!foreign.own().equals(definitions.get(input.name()))) {
                others.add(partition);
            }
        });
        others.addAll(silent(stage));
        if (input instanceof Ranking) {
            others.addAll(partitions(unreadableCards));
        }
        return others;
    }

    /** A version that does not say its definitions: what else it makes in another way, and what it does not publish, is not known. */
    private SortedSet<Integer> silent(PartialsStage stage) {
        var silent = new TreeSet<Integer>();
        inputs.forEach((input, foreign) -> {
            if (PartialsStage.of(input) == stage) {
                silent.addAll(partitions(foreign.shares()));
            }
        });
        silent.removeAll(of(stage).keySet());
        return silent;
    }

    private static SortedSet<Integer> partitions(Set<PartialKey> keys) {
        return keys.stream().map(PartialKey::partition).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Integer, Map<String, String>> of(PartialsStage stage) {
        return stated.computeIfAbsent(stage, each -> new HashMap<>());
    }

    private Foreign of(Input input) {
        Foreign foreign = inputs.get(input);
        if (foreign == null) {
            throw new IllegalArgumentException(input + " is not merged");
        }
        return foreign;
    }
}
