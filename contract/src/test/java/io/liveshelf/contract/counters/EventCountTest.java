// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventCountTest {
    private static final EventCount COUNT = EventCount.of(3, 13, 5, 2, 2, 1);
    private static final String JSON =
            "{\"v\":1,\"from\":3,\"next\":13,\"in\":10,\"counted\":5,\"duplicates\":2,\"late\":2,\"dead_lettered\":1}";

    /** Kafka keeps these for good, so another form is another version. */
    @Test
    void isWrittenInThisForm() {
        assertThat(new String(COUNT.bytes(), StandardCharsets.UTF_8)).isEqualTo(JSON);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(EventCount.read(COUNT.bytes())).isEqualTo(COUNT);
    }

    @Test
    void saysWhereTheOutcomesDoNotAddUp() {
        EventCount wrong = EventCount.read(bytes(JSON.replace("\"late\":2", "\"late\":1")));
        assertThat(wrong.in()).isEqualTo(10);
        assertThat(wrong.outcomes()).isEqualTo(9);
    }

    @Test
    void keepsTheVersionThatItRead() {
        assertThat(EventCount.read(bytes("{\"v\":2}")).version()).isEqualTo(2);
    }

    @Test
    void includesTheOffsetsFromTheFirstRecordToTheLast() {
        assertThat(COUNT.includes(2)).isFalse();
        assertThat(COUNT.includes(3)).isTrue();
        assertThat(COUNT.includes(12)).isTrue();
        assertThat(COUNT.includes(13)).isFalse();
    }

    @Test
    void readsNothingElse() {
        assertThatThrownBy(() -> EventCount.read(bytes("[]"))).isInstanceOf(UncheckedIOException.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
