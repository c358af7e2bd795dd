// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import java.util.List;

/** The topics of facts, by the names of their collections too. */
final class FactTopics {
    private static final String PREFIX = "community.";

    /** All of them. */
    static final List<String> ALL = List.of(PREFIX + "book_view_sessions", PREFIX + "book_purchases");

    private FactTopics() {}

    /** The topic of facts with this name or of this collection; another name stays as it is. */
    static String full(String name) {
        return ALL.contains(PREFIX + name) ? PREFIX + name : name;
    }
}
