// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterCountsTest {
    private static final String TOPIC = "community.book_view_sessions";

    private final EventCounts counts = new EventCounts();
    private final DeadLetterCounts letters = new DeadLetterCounts();

    @BeforeEach
    void countTwoOfTen() throws IOException {
        counts.add(
                TOPIC + "/0",
                EventCountsTest.json(5, 15, 10, 8, 0, 0, 2).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void letter(int partition, long offset) {
        Headers headers = new RecordHeaders();
        headers.add("liveshelf.source.topic", TOPIC.getBytes(StandardCharsets.UTF_8));
        headers.add("liveshelf.source.partition", Integer.toString(partition).getBytes(StandardCharsets.UTF_8));
        headers.add("liveshelf.source.offset", Long.toString(offset).getBytes(StandardCharsets.UTF_8));
        letters.add(headers);
    }

    @Test
    void agreeWithTheCounters() {
        letter(0, 5);
        letter(0, 14);
        assertThat(letters.wrong(counts, false)).isEmpty();
        assertThat(letters.inWords()).isEqualTo("dead letters: community.book_view_sessions 2");
    }

    @Test
    void areWrongWhereOneIsMissingOrTooMuch() {
        letter(0, 5);
        assertThat(letters.wrong(counts, false))
                .contains("community.book_view_sessions: 2 dead-lettered by the counters, but 1 dead letters");
        letter(0, 6);
        letter(0, 7);
        assertThat(letters.wrong(counts, false)).isPresent();
    }

    @Test
    void mayBeFewerWhereOldOnesWereRemoved() {
        letter(0, 5);
        assertThat(letters.wrong(counts, true)).isEmpty();
        letter(0, 6);
        letter(0, 7);
        assertThat(letters.wrong(counts, true)).isPresent();
    }

    @Test
    void doNotCountWhatTheCountersDoNotInclude() {
        letter(0, 5);
        letter(0, 14);
        letter(0, 4);
        letter(0, 15);
        letter(1, 5);
        assertThat(letters.wrong(counts, false)).isEmpty();
    }

    @Test
    void countARecordThatAnotherGenerationSetAsideTooOnce() {
        letter(0, 5);
        letter(0, 14);
        letter(0, 14);
        assertThat(letters.wrong(counts, false)).isEmpty();
        assertThat(letters.inWords()).isEqualTo("dead letters: community.book_view_sessions 2; 1 set aside again");
    }

    @Test
    void areNoneWithoutTheirHeaders() {
        letters.add(new RecordHeaders());
        assertThat(letters.inWords()).isEqualTo("no dead letters");
    }
}
