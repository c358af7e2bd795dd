// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.connect.config.TopicKind;
import java.util.Map;
import java.util.stream.Collectors;

/** The topics that have to do with dead letters, and what kind those of the collections are. */
final class Topics {
    static final String LETTERS = only(TopicKind.DEAD_LETTERS);
    static final String REDRIVES = only(TopicKind.REDRIVES);
    static final String COUNTERS = only(TopicKind.EVENT_COUNTERS);

    private static final Map<String, TopicKind> KINDS =
            TopicDefinition.all().stream().collect(Collectors.toMap(TopicDefinition::name, TopicDefinition::kind));

    private Topics() {}

    private static String only(TopicKind kind) {
        return TopicDefinition.all().stream()
                .filter(topic -> topic.kind() == kind)
                .map(TopicDefinition::name)
                .findFirst()
                .orElseThrow();
    }

    static boolean isFacts(String topic) {
        return KINDS.get(topic) == TopicKind.FACTS;
    }

    static boolean isState(String topic) {
        return KINDS.get(topic) == TopicKind.STATE;
    }
}
