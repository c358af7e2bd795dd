// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.streams.state.Backlog;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The tasks that have processed something which they have not published, by the changelogs of their {@link Backlog}s. */
final class Backlogs {
    private final Set<TopicPartition> some = new HashSet<>();
    private final Set<TopicPartition> sinceMark = new HashSet<>();

    /** Takes in a record of a changelog. */
    void put(TopicPartition partition, byte @Nullable [] value) {
        if (Backlog.isSome(value)) {
            some.add(partition);
        } else {
            some.remove(partition);
            sinceMark.remove(partition);
        }
    }

    /** From now on it counts who has no backlog at any moment: such a task has published everything that it has processed by now. */
    void mark() {
        sinceMark.clear();
        sinceMark.addAll(some);
    }

    /** Whether each of these tasks had no backlog at some moment since the mark. */
    boolean wereEmpty(Collection<TopicPartition> tasks) {
        return Collections.disjoint(sinceMark, tasks);
    }
}
