// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final TopicPartition SOURCE = new TopicPartition("community.online_books", 0);
    private static final TopicPartition BOOKS = new TopicPartition("books-repartition", 0);

    @Test
    void whatIsNotCommittedIsBehind() {
        var passage = new Passage(Map.of(SOURCE, 10L, BOOKS, 7L));

        assertThat(passage.behind(Map.of(SOURCE, 9L, BOOKS, 7L))).containsExactly(SOURCE);
        assertThat(passage.behind(Map.of(SOURCE, 10L))).containsExactly(BOOKS);
        assertThat(passage.behind(Map.of(SOURCE, 11L, BOOKS, 7L))).isEmpty();
    }

    @Test
    void anEmptyTopicIsNotBehind() {
        assertThat(new Passage(Map.of(SOURCE, 0L)).behind(Map.of())).isEmpty();
    }

    @Test
    void endsWhereNothingWasMadeOfItAndNothingIsHeldBack() {
        var passage = new Passage(Map.of(SOURCE, 10L, BOOKS, 7L));

        assertThat(passage.advance(Map.of(BOOKS, 7L), false)).isFalse();
        assertThat(passage.advance(Map.of(BOOKS, 7L), true)).isTrue();
    }

    @Test
    void followsWhatAStageHasMadeOfIt() {
        var passage = new Passage(Map.of(SOURCE, 10L, BOOKS, 7L));

        assertThat(passage.advance(Map.of(BOOKS, 9L), true)).isFalse();
        assertThat(passage.behind(Map.of(SOURCE, 10L, BOOKS, 8L))).containsExactly(BOOKS);
        assertThat(passage.end(BOOKS)).isEqualTo(9L);
    }

    @Test
    void endsAfterTheLastStageHoweverMuchFollows() {
        var passage = new Passage(Map.of(SOURCE, 0L));

        for (long stage = 1; stage < Passage.STAGES; stage++) {
            assertThat(passage.advance(Map.of(BOOKS, stage), true)).isFalse();
        }
        assertThat(passage.advance(Map.of(BOOKS, (long) Passage.STAGES), true)).isTrue();
    }
}
