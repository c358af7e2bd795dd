// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
    private static final ViewKey LIST = new ViewKey(Duration.ofMinutes(15), true);
    private static final ViewKey CARD = new ViewKey(Duration.ofMinutes(60), false);
    private static final int MANY = 500;

    private final PendingWrites writes = new PendingWrites();

    @Test
    void writesOnlyTheLastOfSeveralValues() {
        writes.put("k", bytes("1"), NOON, LIST);
        writes.put("k", bytes("2"), NOON, LIST);

        assertThat(writes.next(MANY))
                .singleElement()
                .satisfies(write -> assertThat(Objects.requireNonNull(write.value()))
                        .asString()
                        .isEqualTo("2"));
    }

    @Test
    void doesNotWriteTheSameBytesAgainBeforeAThirdOfTheTtl() {
        writes.put("k", bytes("1"), NOON, LIST);
        writes.acknowledge(writes.next(MANY));

        writes.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(4)), LIST);
        assertThat(writes.isEmpty()).isTrue();

        writes.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(5)), LIST);
        assertThat(writes.isEmpty()).isFalse();
    }

    @Test
    void writesEverythingToARedisThatForgot() {
        writes.put("k", bytes("1"), NOON, LIST);
        writes.put("l", bytes("2"), NOON, LIST);
        writes.acknowledge(writes.next(MANY));

        writes.writeAllAgain();

        assertThat(writes.next(MANY)).hasSize(2);
    }

    @Test
    void removesAKeyOnceAndForgetsIt() {
        writes.put("k", bytes("1"), NOON, LIST);
        writes.acknowledge(writes.next(MANY));
        writes.put("k", null, NOON, LIST);

        assertThat(writes.next(MANY))
                .singleElement()
                .satisfies(write -> assertThat(write.value()).isNull());
        writes.acknowledge(writes.next(MANY));
        assertThat(writes.size()).isZero();
    }

    @Test
    void keepsAValueThatCameWhileAnotherWasOnItsWay() {
        writes.put("k", bytes("1"), NOON, LIST);
        var first = writes.next(MANY);
        writes.put("k", bytes("2"), NOON, LIST);
        writes.acknowledge(first);

        assertThat(writes.next(MANY)).hasSize(1);
    }

    @Test
    void writesListsBeforeCardsAndCardsInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 4; i++) {
            writes.put("card" + i, bytes("1"), NOON, CARD);
        }
        writes.put("list", bytes("1"), NOON, LIST);
        writes.put("card0", bytes("2"), NOON, CARD);

        assertThat(writes.next(2)).extracting(PendingWrites.Write::key).containsExactly("list", "card0", "card1");
        writes.acknowledge(writes.next(2));
        assertThat(writes.next(2)).extracting(PendingWrites.Write::key).containsExactly("card2", "card3");
        writes.acknowledge(writes.next(2));
        assertThat(writes.isEmpty()).isTrue();
        assertThat(writes.size()).isEqualTo(5);
    }

    @Test
    void writesListsFirstToARedisThatForgot() {
        for (int i = 0; i < 1_000; i++) {
            writes.put("card" + i, bytes("1"), NOON, CARD);
        }
        writes.put("list", bytes("1"), NOON, LIST);
        writes.acknowledge(writes.next(1_000));

        writes.writeAllAgain();

        assertThat(writes.next(MANY))
                .hasSize(MANY + 1)
                .first()
                .satisfies(write -> assertThat(write.key()).isEqualTo("list"));
    }

    @Test
    void doesNotWriteACardThatCameAndWentMeanwhileTwice() {
        writes.put("k", bytes("1"), NOON, CARD);
        writes.put("k", null, NOON, CARD);

        assertThat(writes.next(MANY))
                .singleElement()
                .satisfies(write -> assertThat(write.value()).isNull());
        writes.acknowledge(writes.next(MANY));
        assertThat(writes.isEmpty()).isTrue();
        assertThat(writes.size()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
