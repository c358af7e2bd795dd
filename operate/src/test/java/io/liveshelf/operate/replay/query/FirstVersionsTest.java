// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.ChapterDocument;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstVersionsTest {
    private static final long TIME = 1_800_000_000_000L;

    private final FirstVersions<ChapterDocument> versions = new FirstVersions<>(StateTopic.CHAPTERS);

    private void take(int partition, long offset, long time, String key, @Nullable String value) {
        versions.take(new Timed(
                new ConsumerRecord<>(
                        "community.book_chapters",
                        partition,
                        offset,
                        time,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        key.getBytes(StandardCharsets.UTF_8),
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()),
                time));
    }

    private static String chapter(String more) {
        return "{\"_id\":\"1\",\"chapter_id\":\"c\",\"book_id\":\"b\"" + more + "}";
    }

    private FirstVersion<ChapterDocument> only() {
        assertThat(versions.found()).hasSize(1);
        return versions.found().get(0);
    }

    @Test
    void whereNoOffsetIsMissingNothingIsLost() {
        take(0, 0, TIME, "a", chapter(""));
        take(1, 0, TIME, "b", chapter(""));
        take(0, 1, TIME, "c", null);

        assertThat(versions.found()).isEmpty();
        assertThat(versions.firstHole()).isEmpty();
    }

    @Test
    void aDocumentMayHaveBeenThereSinceTheRecordBeforeTheFirstHole() {
        take(0, 0, TIME, "a", chapter(""));
        take(0, 2, TIME + 20, "b", chapter(""));
        take(0, 3, TIME + 30, "a", chapter(""));
        take(1, 0, TIME + 40, "c", chapter(""));

        assertThat(only().key()).isEqualTo("b");
        assertThat(only().since()).isEqualTo(TIME);
        assertThat(versions.firstHole()).hasValue(TIME);
    }

    @Test
    void aHoleAtTheBeginningMayHideAnything() {
        take(0, 7, TIME, "a", chapter(""));

        assertThat(only().since()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void ofADocumentThatIsRemovedOrUnreadableNothingElseIsLeft() {
        take(0, 1, TIME, "a", null);
        take(0, 2, TIME, "b", chapter(",\"title\":5"));

        assertThat(versions.found()).extracting(FirstVersion::document).containsExactly(null, null);
    }

    @Test
    void noDocumentIsOlderThanItSays() {
        take(0, 1, TIME, "a", chapter(",\"created_at\":{\"$date\":" + (TIME - 5) + "}"));
        assertThat(only().since()).isEqualTo(TIME - 5);
        assertThat(Objects.requireNonNull(only().document()).bookId()).isEqualTo("b");
    }

    @Test
    void anIdSaysWhenItWasMadeUnlessItCannotBe() {
        String made = Long.toHexString(TIME / 1000 - 60);
        take(0, 1, TIME, "{\"$oid\": \"" + made + "0123456789abcdef\"}", chapter(""));
        assertThat(only().since()).isEqualTo(TIME - 60_000);

        take(0, 2, TIME, "{\"$oid\": \"ffffffff0123456789abcdef\"}", chapter(""));
        assertThat(versions.found().get(1).since()).isEqualTo(Long.MIN_VALUE);
    }
}
