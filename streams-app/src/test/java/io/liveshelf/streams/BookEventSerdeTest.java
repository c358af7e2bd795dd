// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.BookEvent.BookCounters;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookEventSerdeTest {
    private static final String TOPIC = "topic";

    private final Serde<BookEvent> serde = BookEventSerde.create();

    static Stream<BookEvent> events() {
        return Stream.of(
                changed("b", "id", new Counters(null, null, 0, null, null)),
                new BookEvent.CountersChanged(List.of(
                        new BookCounters("b", "", new Counters(7L, 0L, 3, 4.5, 2L)),
                        new BookCounters("Ü", "{\"_id\": \"Ü\"}", new Counters(null, -1L, Long.MAX_VALUE, null, 2L)))),
                new BookEvent.BookRemoved("id"),
                new BookEvent.AuthorNamed("@a", null));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrote(BookEvent event) {
        byte[] bytes = serde.serializer().serialize(TOPIC, event);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void writesCountersInFewBytes() {
        BookEvent event = changed("book-1", "65f0c1d2e3a4b5c6d7e8f901", new Counters(1L, null, 0, null, null));

        assertThat(serde.serializer().serialize(TOPIC, event)).hasSize(56);
    }

    private static BookEvent changed(String bookId, String documentKey, Counters counters) {
        return new BookEvent.CountersChanged(List.of(new BookCounters(bookId, documentKey, counters)));
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {9, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 9");
    }
}
