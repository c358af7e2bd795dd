// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of one ranking in one partition. It keeps some more entries than the head has, and of all others only a threshold:
 * none of them is better. So an entry far from the head costs one comparison and no memory, and one that leaves the head is
 * replaced without a look at the others. Only after very many have left are the others {@linkplain #needsRefill asked for}.
 *
 * @param <E> an entry; entries of different ids are never equal in the order
 */
public final class Head<E> {
    private static final int FACTOR = 4;
    private static final int MARGIN = 64;

    private final int size;
    private final Comparator<E> bestFirst;
    private final Map<String, E> kept = new HashMap<>();
    /** The best entry that is not kept; null: all are kept. */
    private @Nullable E threshold;

    private boolean changed;
    private boolean incomplete = true;

    /** A head of at most {@code size} entries, to be filled first. */
    public Head(int size, Comparator<E> bestFirst) {
        this.size = size;
        this.bestFirst = bestFirst;
    }

    /** Sets the entry of this id. */
    public void put(String id, E entry) {
        if (incomplete) {
            return;
        }
        if (threshold != null && bestFirst.compare(entry, threshold) >= 0) {
            removeKept(id);
        } else if (!entry.equals(kept.put(id, entry))) {
            changed = true;
            trim();
        }
    }

    /** The best entry that is not kept; null: all are kept. */
    public @Nullable E threshold() {
        return threshold;
    }

    /** Whether the entry of this id is kept. If it is not, to put one that is worse than the threshold changes nothing. */
    public boolean keeps(String id) {
        return kept.containsKey(id);
    }

    /** Removes the entry of this id, if there is one. */
    public void remove(String id) {
        if (!incomplete) {
            removeKept(id);
        }
    }

    private void removeKept(String id) {
        if (kept.remove(id) != null) {
            changed = true;
            incomplete = threshold != null && kept.size() < size;
        }
    }

    private void trim() {
        int most = FACTOR * size + MARGIN;
        if (kept.size() > most) {
            E best = ordered().get(most / 2);
            kept.values().removeIf(each -> bestFirst.compare(each, best) >= 0);
            threshold = best;
        }
    }

    private List<E> ordered() {
        var ordered = new ArrayList<>(kept.values());
        ordered.sort(bestFirst);
        return ordered;
    }

    /** Whether all entries have to be put once between {@link #beginRefill} and the next look at the head. */
    public boolean needsRefill() {
        return incomplete;
    }

    /** Forgets all entries; every entry that there is must be put now. */
    public void beginRefill() {
        kept.clear();
        threshold = null;
        incomplete = false;
        changed = true;
    }

    /** Whether the head may have changed since the last call. */
    public boolean pollChanged() {
        boolean answer = changed;
        changed = false;
        return answer;
    }

    /** The first entries, at most as many as the head has. */
    public List<E> best() {
        if (incomplete) {
            throw new IllegalStateException("the head is incomplete; refill it first");
        }
        List<E> ordered = ordered();
        return List.copyOf(ordered.subList(0, Math.min(size, ordered.size())));
    }
}
