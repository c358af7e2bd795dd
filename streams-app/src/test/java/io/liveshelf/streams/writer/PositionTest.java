// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void isReadAsItWasWritten() {
        var position = new Position(7, NOON);

        assertThat(Position.parse(position.text())).contains(position);
        assertThat(Position.parse(new Position(7, Instant.EPOCH.minusSeconds(1)).text()))
                .isPresent();
    }

    @Test
    void isNoneWhereTheTextIsAnotherOne() {
        assertThat(Position.parse("")).isEmpty();
        assertThat(Position.parse("7")).isEmpty();
        assertThat(Position.parse("7 noon")).isEmpty();
    }

    @Test
    void countsUntilTheFirstCardMayExpire() {
        assertThat(new Position(7, NOON).counts(NOON.minusMillis(1))).isTrue();
        assertThat(new Position(7, NOON).counts(NOON)).isFalse();
    }
}
