// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The topics of facts, by the names of their collections too. */
final class FactTopics {
    private static final String PREFIX = "community.";

    /** All of them. */
    static final List<String> ALL = List.of(PREFIX + "book_view_sessions", PREFIX + "book_purchases");

    /** All of them, as people are told. */
    static final String NAMES = String.join(", ", ALL).replace(PREFIX, "");

    private FactTopics() {}

    /** Whether its facts are view sessions; else they are purchases. */
    static boolean areViews(String topic) {
        return topic.equals(ALL.get(0));
    }

    /** All but these. */
    static Set<String> without(Collection<String> topics) {
        return ALL.stream().filter(each -> !topics.contains(each)).collect(Collectors.toUnmodifiableSet());
    }

    /** The topic of facts with this name or of this collection; another name stays as it is. */
    static String full(String name) {
        return ALL.contains(PREFIX + name) ? PREFIX + name : name;
    }
}
