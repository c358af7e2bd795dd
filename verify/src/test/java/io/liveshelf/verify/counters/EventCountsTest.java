// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventCountsTest {
    private static final TopicPartition VIEWS = new TopicPartition("community.book_view_sessions", 1);
    private static final Map<TopicPartition, Long> BEGINNINGS = Map.of(VIEWS, 0L);

    private final EventCounts counts = new EventCounts();

    private void add(String key, String value) throws IOException {
        counts.add(key, value.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void views(long from, long next, long in, long counted, long duplicates, long late, long deadLettered)
            throws IOException {
        add("community.book_view_sessions/1", json(from, next, in, counted, duplicates, late, deadLettered));
    }

    static String json(long from, long next, long in, long counted, long duplicates, long late, long deadLettered) {
        return "{'v':1,'from':%d,'next':%d,'in':%d,'counted':%d,'duplicates':%d,'late':%d,'dead_lettered':%d}"
                .formatted(from, next, in, counted, duplicates, late, deadLettered);
    }

    @Test
    void addUpWhereEachRecordHasOneOutcome() throws IOException {
        views(0, 10, 10, 5, 2, 2, 1);
        assertThat(counts.wrong(BEGINNINGS.keySet())).isEmpty();
        assertThat(counts.inWords()).isEqualTo("10 records: 5 counted, 2 duplicates, 2 late, 1 dead-lettered");
    }

    @Test
    void areWrongWhereARecordHasNoOutcomeOrTwo() throws IOException {
        views(0, 10, 10, 5, 2, 1, 1);
        assertThat(counts.wrong(BEGINNINGS.keySet()))
                .contains("community.book_view_sessions/1: 10 taken in, but 5 counted + 2 duplicates + 1 late"
                        + " + 1 dead-lettered = 9");
        views(0, 10, 10, 8, 2, 1, 1);
        assertThat(counts.wrong(BEGINNINGS.keySet())).isPresent();
    }

    @Test
    void areWrongWhereAFactWasSkippedOrTakenInTwice() throws IOException {
        views(3, 10, 6, 6, 0, 0, 0);
        assertThat(counts.wrong(BEGINNINGS.keySet()))
                .contains("community.book_view_sessions/1: offsets 3 to 10 are 7 records, but 6 taken in");
        views(3, 10, 8, 8, 0, 0, 0);
        assertThat(counts.wrong(BEGINNINGS.keySet())).isPresent();
    }

    @Test
    void mayBeFewerThanOffsetsWhereATopicIsCompacted() throws IOException {
        add("community.online_books/0", json(3, 10, 6, 5, 0, 0, 1));
        assertThat(counts.wrong(BEGINNINGS.keySet())).isEmpty();
    }

    @Test
    void nameTheFirstThatIsWrong() throws IOException {
        add("community.online_books/0", json(0, 2, 2, 2, 0, 0, 0));
        add("community.online_books/10", json(0, 2, 2, 1, 0, 0, 0));
        add("community.online_books/2", json(0, 2, 2, 1, 0, 0, 0));
        assertThat(counts.wrong(BEGINNINGS.keySet()))
                .hasValueSatisfying(words -> assertThat(words).startsWith("community.online_books/2: "));
    }

    @Test
    void theLastOfAKeyIsValid() throws IOException {
        views(0, 10, 10, 9, 0, 0, 0);
        views(0, 11, 11, 11, 0, 0, 0);
        assertThat(counts.wrong(BEGINNINGS.keySet())).isEmpty();
        counts.add("community.book_view_sessions/1", null);
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 11L))).isPresent();
    }

    @Test
    void areMissingWhereAPartitionHasRecordsAndNoCounters() throws IOException {
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 1L)))
                .contains("there are no event counters of community.book_view_sessions/1, which has records");
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 0L))).isEmpty();
        assertThat(counts.missing(Map.of(VIEWS, 7L), Map.of(VIEWS, 7L)))
                .as("all records were removed")
                .isEmpty();
    }

    @Test
    void areMissingWhereTheyDoNotReachTheEnd() throws IOException {
        views(0, 10, 10, 10, 0, 0, 0);
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 10L))).isEmpty();
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 9L))).isEmpty();
        assertThat(counts.missing(BEGINNINGS, Map.of(VIEWS, 11L)))
                .contains("community.book_view_sessions/1 is counted up to offset 10, its end was 11");
    }

    @Test
    void areNotReadWhereTheirFormatIsUnknown() {
        assertThatThrownBy(() -> add("community.online_books/0", "{'v':2}"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the event counters of community.online_books/0 have version 2, this command knows version 1");
        assertThatThrownBy(() -> add("community.online_books/0", "[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> add("community.online_books", "{'v':1}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'community.online_books'");
    }
}
