// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogsTest {
    private static final TopicPartition ONE = new TopicPartition("books-backlog", 0);
    private static final TopicPartition OTHER = new TopicPartition("books-backlog", 1);
    private static final byte[] SOME = {1};
    private static final byte[] NONE = {0};

    private final Backlogs backlogs = new Backlogs();

    @Test
    void aTaskThatNeverSaidAnythingHasNone() {
        backlogs.mark();

        assertThat(backlogs.wereEmpty(List.of(ONE, OTHER))).isTrue();
    }

    @Test
    void oneMomentWithoutABacklogIsEnough() {
        backlogs.put(ONE, SOME);
        backlogs.mark();
        assertThat(backlogs.wereEmpty(List.of(ONE, OTHER))).isFalse();

        backlogs.put(ONE, NONE);
        backlogs.put(ONE, SOME);

        assertThat(backlogs.wereEmpty(List.of(ONE, OTHER))).isTrue();
    }

    @Test
    void whatWasBeforeTheMarkDoesNotCount() {
        backlogs.put(ONE, SOME);
        backlogs.put(ONE, NONE);
        backlogs.put(ONE, SOME);
        backlogs.mark();

        assertThat(backlogs.wereEmpty(List.of(ONE, OTHER))).isFalse();
    }

    @Test
    void everyTaskCountsThatIsAskedFor() {
        backlogs.put(ONE, SOME);
        backlogs.put(OTHER, SOME);
        backlogs.mark();
        backlogs.put(ONE, null);

        assertThat(backlogs.wereEmpty(List.of(ONE, OTHER))).isFalse();
        assertThat(backlogs.wereEmpty(List.of(ONE))).isTrue();
    }
}
