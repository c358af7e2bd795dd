// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import io.liveshelf.contract.history.HistoryMark;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka says of the history of the collections at one moment.
 *
 * @param lost marks of losses, by collection
 * @param copies marks of copies, by collection
 * @param positions resume tokens, as JSON, after which the connectors go on, by collection
 * @param broken collections whose connector has lost its position though nobody copies them
 * @param watched the value that the last watcher left; null: there was none
 */
public record Known(
        Map<String, HistoryMark> lost,
        Map<String, HistoryMark> copies,
        Map<String, String> positions,
        Set<String> broken,
        @Nullable String watched) {
    /** Copies. */
    public Known {
        lost = Map.copyOf(lost);
        copies = Map.copyOf(copies);
        positions = Map.copyOf(positions);
        broken = Set.copyOf(broken);
    }

    boolean isMarked(String collection) {
        return lost.containsKey(collection) || copies.containsKey(collection);
    }
}
