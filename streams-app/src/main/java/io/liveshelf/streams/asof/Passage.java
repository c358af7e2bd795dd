// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows everything that is in the topics at one moment on its way through the stages of the streams.
 *
 * <p>A stage has processed what its topics had when its committed offsets have reached their ends; offsets are committed in
 * the transaction of what was made of the records, so by then that is in the topics of the next stage, whose ends are
 * looked at only afterwards. The intake emits some things later, and books and rankings of authors publish some things later; one must
 * wait for that too: always for the intake, and for the others at the stages in which they have everything ({@link #isPublished}).
 */
final class Passage {
    /** Intake, names of authors, books, rankings of authors: the longest way through the topology. */
    static final int STAGES = 4;

    private static final int PUBLISHING = 2;

    private Map<TopicPartition, Long> ends;
    private int left = STAGES;

    /**
     * Begins with what is in the topics now.
     *
     * @param ends end offsets of all topics that the streams read
     */
    Passage(Map<TopicPartition, Long> ends) {
        this.ends = Map.copyOf(ends);
    }

    /** Partitions of which something is not processed by these committed offsets. A missing offset stands for none. */
    Set<TopicPartition> behind(Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream()
                .filter(end -> committed.getOrDefault(end.getKey(), 0L) < end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the stage that is being passed must have published everything, too, before it is left. */
    boolean isPublished() {
        return left <= PUBLISHING;
    }

    /** Where one stage ends, for a partition that is behind. */
    long end(TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    /**
     * Goes on to the next stage; call it when nothing is behind any more, and everything is published where that is needed.
     *
     * @param later end offsets of the topics between the stages, looked at after the committed ones
     * @param nothingIsHeldBack whether every task of every stage has published all that it had processed
     * @return whether everything has passed all stages; sooner where nothing was made of it, and nothing is to come
     */
    boolean advance(Map<TopicPartition, Long> later, boolean nothingIsHeldBack) {
        boolean still = nothingIsHeldBack
                && later.entrySet().stream().allMatch(end -> end.getValue().equals(ends.get(end.getKey())));
        left--;
        ends = Map.copyOf(later);
        return still || left == 0;
    }
}
