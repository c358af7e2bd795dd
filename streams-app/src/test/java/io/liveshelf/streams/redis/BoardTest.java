// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(15);

    private final Board board = new Board();

    @Test
    void writesOnlyTheLastOfSeveralValues() {
        board.put("k", bytes("1"), NOON, TTL);
        board.put("k", bytes("2"), NOON, TTL);

        assertThat(board.tasks())
                .singleElement()
                .satisfies(task -> assertThat(Objects.requireNonNull(task.value()))
                        .asString()
                        .isEqualTo("2"));
    }

    @Test
    void doesNotWriteTheSameBytesAgainBeforeAThirdOfTheTtl() {
        board.put("k", bytes("1"), NOON, TTL);
        board.done(board.tasks());

        board.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(4)), TTL);
        assertThat(board.isDone()).isTrue();

        board.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(5)), TTL);
        assertThat(board.isDone()).isFalse();
    }

    @Test
    void writesEverythingToARedisThatForgot() {
        board.put("k", bytes("1"), NOON, TTL);
        board.put("l", bytes("2"), NOON, TTL);
        board.done(board.tasks());

        board.forgetWritten();

        assertThat(board.tasks()).hasSize(2);
    }

    @Test
    void removesAKeyOnceAndForgetsIt() {
        board.put("k", bytes("1"), NOON, TTL);
        board.done(board.tasks());
        board.put("k", null, NOON, TTL);

        assertThat(board.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.value()).isNull());
        board.done(board.tasks());
        assertThat(board.size()).isZero();
    }

    @Test
    void keepsAValueThatCameWhileAnotherWasOnItsWay() {
        board.put("k", bytes("1"), NOON, TTL);
        var first = board.tasks();
        board.put("k", bytes("2"), NOON, TTL);
        board.done(first);

        assertThat(board.tasks()).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
