// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition FACTS = new TopicPartition("facts-changelog", 0);
    private static final TopicPartition BOOKS = new TopicPartition("books-changelog", 0);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void addsUpWhatStoresStillHaveToRead() {
        progress.onRestoreStart(FACTS, "facts", 100, 1_100);
        progress.onRestoreStart(BOOKS, "books", 0, 50);

        progress.onBatchRestored(FACTS, "facts", 400, 300);
        assertThat(progress.remaining()).isEqualTo(750);

        progress.onRestoreEnd(BOOKS, "books", 50);
        assertThat(progress.remaining()).isEqualTo(700);

        progress.onRestoreSuspended(FACTS, "facts", 300);
        assertThat(progress.remaining()).isZero();
    }
}
