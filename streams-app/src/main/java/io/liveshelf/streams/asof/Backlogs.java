// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.streams.state.Backlog;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The tasks that have processed something which they have not published, by the changelogs of their {@link Backlog}s. */
final class Backlogs {
    private final Set<TopicPartition> some = new HashSet<>();

    /** Takes in a record of a changelog. */
    void put(TopicPartition partition, byte @Nullable [] value) {
        if (Backlog.isSome(value)) {
            some.add(partition);
        } else {
            some.remove(partition);
        }
    }

    /** Whether no task has a backlog, by what was read so far. */
    boolean areEmpty() {
        return some.isEmpty();
    }
}
