// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import java.time.Duration;
import java.util.List;

/** The topics of MongoDB's collections. */
final class Sources {
    static final String VIEWS = topic(SourceCollections.VIEW_SESSIONS);
    static final String PURCHASES = topic(SourceCollections.PURCHASES);
    /** How long a tombstone is kept, and so is known that there was a document. */
    static final Duration TOMBSTONES = tombstones();

    private Sources() {}

    static String topic(String collection) {
        return "community." + collection;
    }

    /** Those of which a view is made. */
    static List<String> of(View view) {
        return Rules.builtIn().of(view).collections().stream()
                .sorted()
                .map(Sources::topic)
                .toList();
    }

    static boolean isFacts(String topic) {
        return topic.equals(VIEWS) || topic.equals(PURCHASES);
    }

    private static Duration tombstones() {
        return TopicDefinition.all().stream()
                .filter(each -> each.name().equals(topic(StateTopic.BOOKS.collection())))
                .map(each -> Duration.ofMillis(Long.parseLong(each.config().getOrDefault("delete.retention.ms", "0"))))
                .findFirst()
                .orElseThrow();
    }
}
