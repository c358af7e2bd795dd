// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A connector without a position is a loss, unless somebody copies. The two topics are read in any order. */
class HistoryReaderTest {
    private static final String BOOKS = "[\"online_books\",{\"ns\":\"community.online_books\"}]";
    private static final String TOKEN = "{\"_id\":\"{\\\"_data\\\": \\\"826925A0000000000A\\\"}\"}";

    private final HistoryReader reader = new HistoryReader(new ConnectorPositions());
    private long time = 1;

    private ConsumerRecord<byte[], byte[]> record(String key, @Nullable String value) {
        return new ConsumerRecord<>(
                "a-topic",
                0,
                0,
                time++,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    private ConsumerRecord<byte[], byte[]> copy(boolean stands) {
        String mark = new String(HistoryMark.of(Instant.EPOCH, null, "copied").bytes(), StandardCharsets.UTF_8);
        return record(HistoryKey.copy("online_books").text(), stands ? mark : null);
    }

    @Test
    void aPositionThatIsTakenAwayIsALoss() {
        reader.position(record(BOOKS, TOKEN));
        reader.position(record(BOOKS, null));

        assertThat(reader.known().broken()).containsExactly("online_books");
        assertThat(reader.known().positions()).isEmpty();
    }

    @Test
    void theFirstCopyIsNone() {
        reader.position(record(BOOKS, "{\"_id\":\"{}\",\"copy\":\"true\"}"));

        assertThat(reader.known().broken()).isEmpty();
    }

    @Test
    void aCopyIsNone() {
        reader.position(record(BOOKS, TOKEN));
        assertThat(reader.mark(copy(true))).isTrue();
        reader.position(record(BOOKS, null));

        assertThat(reader.known().broken()).isEmpty();
        assertThat(reader.known().copies()).containsKey("online_books");
    }

    @Test
    void aCopyIsNoneWhereItsMarkIsReadLater() {
        reader.position(record(BOOKS, TOKEN));
        var marked = copy(true);
        reader.position(record(BOOKS, null));
        reader.mark(marked);

        assertThat(reader.known().broken()).isEmpty();
    }

    @Test
    void aCopyIsNoneWhereItsEndIsReadSooner() {
        reader.position(record(BOOKS, TOKEN));
        var marked = copy(true);
        var taken = record(BOOKS, null);
        var ended = copy(false);
        reader.mark(marked);
        reader.mark(ended);
        reader.position(taken);

        assertThat(reader.known().broken()).isEmpty();
        assertThat(reader.known().copies()).isEmpty();
    }

    @Test
    void knowsHowFarWasWatched() {
        assertThat(reader.mark(record("watch", "how far"))).isFalse();

        assertThat(reader.known().watched()).isEqualTo("how far");
    }
}
