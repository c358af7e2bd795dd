// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.streams.Fact;
import io.liveshelf.streams.UnknownVersionException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunkTest {
    private record Entry(Fact.Kind kind, int hour, FactId id, String bookId) {}

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> objectIds = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x1FFFF).map("0123456789abcdef%08x"::formatted),
                Arbitraries.longs().map("%016x00000001"::formatted));
        Arbitrary<String> ids =
                Arbitraries.oneOf(objectIds, Arbitraries.strings().ofMaxLength(3));
        return Combinators.combine(
                        Arbitraries.of(Fact.Kind.class),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(490_000, 490_003),
                                Arbitraries.integers().between(0, Integer.MAX_VALUE)),
                        ids,
                        Arbitraries.strings().ofMaxLength(2))
                .as((kind, hour, id, book) -> new Entry(kind, hour, FactId.of(new Fact(kind, id, Instant.EPOCH)), book))
                .list();
    }

    @Property
    void readsWhatWasWritten(@ForAll("entries") List<Entry> first, @ForAll("entries") List<Entry> second) {
        var writer = new ChunkWriter();
        Map<String, BookFacts> books = new HashMap<>();

        for (List<Entry> each : List.of(first, second)) {
            write(writer, books, each);
            assertThat(writer.isEmpty()).isEqualTo(each.isEmpty());
            assertThat(read(writer.cut())).isEqualTo(each);
        }
    }

    @Test
    void takesFewBytesForFactsThatResembleEachOther() {
        var writer = new ChunkWriter();
        var book = new BookFacts("b", 0);
        for (int i = 0; i < 100; i++) {
            writer.add(Fact.Kind.VIEW, 490_000, 0x0123456789abcdefL, FactId.lowOfObjectId(Fact.Kind.VIEW, i), book);
        }

        assertThat(writer.cut().length).isLessThan(100 * 3 + 30);
    }

    @Test
    void forgetsWhatIsCleared() {
        var writer = new ChunkWriter();
        Map<String, BookFacts> books = new HashMap<>();
        var entry = new Entry(Fact.Kind.VIEW, 7, new FactId(1, 2L << 32), "b");
        write(writer, books, List.of(entry));

        writer.clear();
        assertThat(writer.isEmpty()).isTrue();
        write(writer, books, List.of(entry));

        assertThat(read(writer.cut())).hasSize(1);
    }

    @Property
    void readsTheVersionWithoutALengthAndSkipsWhatALaterOneAdds(@ForAll("entries") List<Entry> entries) {
        var writer = new ChunkWriter();
        write(writer, new HashMap<>(), entries);
        byte[] chunk = writer.cut();
        byte[] before = ByteBuffer.allocate(chunk.length - Integer.BYTES)
                .put((byte) 1)
                .put(chunk, 5, chunk.length - 5)
                .array();

        assertThat(read(before)).isEqualTo(entries);
        assertThat(read(Arrays.copyOf(chunk, chunk.length + 7))).isEqualTo(entries);
    }

    @Test
    void refusesAChunkOfAnotherVersion() {
        assertThatThrownBy(() -> read(new byte[] {9, 0}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("a chunk of the fact ledger has version 9");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(UnknownVersionException.class);
    }

    private static void write(ChunkWriter writer, Map<String, BookFacts> books, List<Entry> entries) {
        for (Entry each : entries) {
            BookFacts book = books.computeIfAbsent(each.bookId(), id -> new BookFacts(id, 0));
            writer.add(each.kind(), each.hour(), each.id().high(), each.id().low(), book);
        }
    }

    private static List<Entry> read(byte[] chunk) {
        var entries = new ArrayList<Entry>();
        ChunkReader.read(chunk, new ChunkReader.Visitor() {
            private final List<String> books = new ArrayList<>();

            @Override
            public void book(String bookId) {
                books.add(bookId);
            }

            @Override
            public void fact(Fact.Kind kind, int hour, long high, long low, int place) {
                entries.add(new Entry(kind, hour, new FactId(high, low), books.get(place)));
            }
        });
        return entries;
    }
}
