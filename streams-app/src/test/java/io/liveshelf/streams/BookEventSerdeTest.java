// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.BookEvent.BookCounters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

        assertThat(serde.serializer().serialize(TOPIC, event)).hasSize(60);
    }

    private static BookEvent changed(String bookId, String documentKey, Counters counters) {
        return new BookEvent.CountersChanged(List.of(new BookCounters(bookId, documentKey, counters)));
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {9, 1}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessage(
                        "an event of a book has format 9, but this program reads formats 1 and 4; run the version that"
                                + " wrote it, or rebuild the state under a new application id");
    }

    @Test
    void refusesAKindOfEventThatOnlyAnotherVersionKnows() {
        byte[] bytes = "\u0001{\"event\":\"of-next-year\",\"x\":1}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("an event of a book is of the kind 'of-next-year'");
    }

    @Test
    void skipsFieldsThatALaterVersionAdds() {
        byte[] json = "\u0001{\"event\":\"book-removed\",\"document_key\":\"id\",\"later\":[1]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(serde.deserializer().deserialize(TOPIC, json)).isEqualTo(new BookEvent.BookRemoved("id"));

        BookEvent event = changed("b", "id", new Counters(7L, 0L, 3, 4.5, 2L));
        byte[] bytes = serde.serializer().serialize(TOPIC, event);
        int length = ByteBuffer.wrap(bytes).getInt(1);
        byte[] longer = ByteBuffer.allocate(bytes.length + 3)
                .put(bytes)
                .putInt(1, length + 3)
                .array();
        assertThat(serde.deserializer().deserialize(TOPIC, longer)).isEqualTo(event);
    }

    /** As the version before wrote them. */
    @Test
    void readsCountersWithoutFrames() {
        BookEvent event = changed("b", "id", new Counters(7L, 0L, 3, 4.5, 2L));
        byte[] bytes = serde.serializer().serialize(TOPIC, event);
        byte[] before = ByteBuffer.allocate(bytes.length - 4)
                .put((byte) 3)
                .put(bytes, 5, bytes.length - 5)
                .array();

        assertThat(serde.deserializer().deserialize(TOPIC, before)).isEqualTo(event);
    }
}
