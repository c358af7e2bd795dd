// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class BoundTest {
    private static final TopicPartition VIEWS = new TopicPartition("community.book_view_sessions", 0);
    private static final TopicPartition PURCHASES = new TopicPartition("community.book_purchases", 3);

    private static Bound bound(String text) {
        return new Bound.Converter().convert(text);
    }

    @Test
    void isAnInstantEvenWhereThatLooksLikeAnOffset() {
        assertThat(bound("2026-11-24T09:00:00")).isEqualTo(new Bound(Instant.parse("2026-11-24T09:00:00Z"), Map.of()));
        assertThat(bound("2026-11-24").time()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void isOffsetsByTheNamesOfTopicsOrCollections() {
        assertThat(bound("community.book_view_sessions:0:12, book_purchases:3:0"))
                .isEqualTo(new Bound(null, Map.of(VIEWS, 12L, PURCHASES, 0L)));
    }

    @Test
    void isAFileAsKafkaPrintsOffsets(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("offsets");
        Files.writeString(file, "community.book_view_sessions:0:12\ncommunity.book_purchases:3:7\n\n");

        assertThat(bound(file.toString())).isEqualTo(new Bound(null, Map.of(VIEWS, 12L, PURCHASES, 7L)));
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("offsets");
        Files.writeString(file, "community.book_purchases:3:7\nbook_purchases 3 7\n");
        Path empty = folder.resolve("empty");
        Files.writeString(empty, "\n");

        assertThat(wrong("yesterday")).contains("is no time, no offsets and no file", "TOPIC:PARTITION:OFFSET");
        assertThat(wrong("book_purchases:3:7,book_purchases:3")).contains("'book_purchases:3' is no TOPIC:PARTITION");
        assertThat(wrong("book_purchases:3:7,community.book_purchases:3:8"))
                .isEqualTo("community.book_purchases-3 is named twice");
        assertThat(wrong(file.toString())).contains(file.toString(), "'book_purchases 3 7' is no");
        assertThat(wrong(empty.toString())).contains("names no offset");
    }

    private static String wrong(String text) {
        var message = new StringBuilder();
        assertThatThrownBy(() -> bound(text))
                .isInstanceOf(TypeConversionException.class)
                .satisfies(failure -> message.append(failure.getMessage()));
        return message.toString();
    }
}
