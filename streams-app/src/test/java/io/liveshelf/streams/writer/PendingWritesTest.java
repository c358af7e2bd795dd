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

    private final PendingWrites board = new PendingWrites();

    @Test
    void writesOnlyTheLastOfSeveralValues() {
        board.put("k", bytes("1"), NOON, LIST);
        board.put("k", bytes("2"), NOON, LIST);

        assertThat(board.tasks(MANY))
                .singleElement()
                .satisfies(task -> assertThat(Objects.requireNonNull(task.value()))
                        .asString()
                        .isEqualTo("2"));
    }

    @Test
    void doesNotWriteTheSameBytesAgainBeforeAThirdOfTheTtl() {
        board.put("k", bytes("1"), NOON, LIST);
        board.done(board.tasks(MANY));

        board.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(4)), LIST);
        assertThat(board.isDone()).isTrue();

        board.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(5)), LIST);
        assertThat(board.isDone()).isFalse();
    }

    @Test
    void writesEverythingToARedisThatForgot() {
        board.put("k", bytes("1"), NOON, LIST);
        board.put("l", bytes("2"), NOON, LIST);
        board.done(board.tasks(MANY));

        board.forgetWritten();

        assertThat(board.tasks(MANY)).hasSize(2);
    }

    @Test
    void removesAKeyOnceAndForgetsIt() {
        board.put("k", bytes("1"), NOON, LIST);
        board.done(board.tasks(MANY));
        board.put("k", null, NOON, LIST);

        assertThat(board.tasks(MANY))
                .singleElement()
                .satisfies(task -> assertThat(task.value()).isNull());
        board.done(board.tasks(MANY));
        assertThat(board.size()).isZero();
    }

    @Test
    void keepsAValueThatCameWhileAnotherWasOnItsWay() {
        board.put("k", bytes("1"), NOON, LIST);
        var first = board.tasks(MANY);
        board.put("k", bytes("2"), NOON, LIST);
        board.done(first);

        assertThat(board.tasks(MANY)).hasSize(1);
    }

    @Test
    void writesListsBeforeCardsAndCardsInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 4; i++) {
            board.put("card" + i, bytes("1"), NOON, CARD);
        }
        board.put("list", bytes("1"), NOON, LIST);
        board.put("card0", bytes("2"), NOON, CARD);

        assertThat(board.tasks(2)).extracting(PendingWrites.Task::key).containsExactly("list", "card0", "card1");
        board.done(board.tasks(2));
        assertThat(board.tasks(2)).extracting(PendingWrites.Task::key).containsExactly("card2", "card3");
        board.done(board.tasks(2));
        assertThat(board.isDone()).isTrue();
        assertThat(board.size()).isEqualTo(5);
    }

    @Test
    void writesListsFirstToARedisThatForgot() {
        for (int i = 0; i < 1_000; i++) {
            board.put("card" + i, bytes("1"), NOON, CARD);
        }
        board.put("list", bytes("1"), NOON, LIST);
        board.done(board.tasks(1_000));

        board.forgetWritten();

        assertThat(board.tasks(MANY))
                .hasSize(MANY + 1)
                .first()
                .satisfies(task -> assertThat(task.key()).isEqualTo("list"));
    }

    @Test
    void doesNotWriteACardThatCameAndWentMeanwhileTwice() {
        board.put("k", bytes("1"), NOON, CARD);
        board.put("k", null, NOON, CARD);

        assertThat(board.tasks(MANY))
                .singleElement()
                .satisfies(task -> assertThat(task.value()).isNull());
        board.done(board.tasks(MANY));
        assertThat(board.isDone()).isTrue();
        assertThat(board.size()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
