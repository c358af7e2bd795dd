// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.history;

import java.util.Locale;
import java.util.Optional;

/**
 * A key of the topic {@link #TOPIC}: {@code lost/<collection>} or {@code copy/<collection>}. Other keys of the topic belong to
 * whoever watches.
 *
 * @param collection the name of a collection
 */
public record HistoryKey(Kind kind, String collection) {
    /** The topic of the marks: compacted, one partition, and few keys. */
    public static final String TOPIC = "liveshelf.history";

    /** What a mark is about. */
    public enum Kind {
        /** The connector may have missed changes. */
        LOST,
        /** The collection is being copied. Until that is done, the connector's position says nothing. */
        COPY
    }

    /** The key of a loss. */
    public static HistoryKey lost(String collection) {
        return new HistoryKey(Kind.LOST, collection);
    }

    /** The key of a copy. */
    public static HistoryKey copy(String collection) {
        return new HistoryKey(Kind.COPY, collection);
    }

    /** Reads a key; empty where it is none of these. */
    public static Optional<HistoryKey> parse(String text) {
        for (Kind kind : Kind.values()) {
            String prefix = prefix(kind);
            if (text.startsWith(prefix)) {
                return Optional.of(new HistoryKey(kind, text.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    private static String prefix(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "/";
    }

    /** As it is in the topic. */
    public String text() {
        return prefix(kind) + collection;
    }
}
