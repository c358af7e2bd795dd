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
    private static final Duration TTL = Duration.ofMinutes(15);

    private final PendingWrites writes = new PendingWrites();

    @Test
    void writesOnlyTheLastOfSeveralValues() {
        writes.put("k", bytes("1"), NOON, TTL);
        writes.put("k", bytes("2"), NOON, TTL);

        assertThat(writes.next())
                .singleElement()
                .satisfies(write -> assertThat(Objects.requireNonNull(write.value()))
                        .asString()
                        .isEqualTo("2"));
    }

    @Test
    void doesNotWriteTheSameBytesAgainBeforeAThirdOfTheTtl() {
        writes.put("k", bytes("1"), NOON, TTL);
        writes.acknowledge(writes.next());

        writes.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(4)), TTL);
        assertThat(writes.isEmpty()).isTrue();

        writes.put("k", bytes("1"), NOON.plus(Duration.ofMinutes(5)), TTL);
        assertThat(writes.isEmpty()).isFalse();
    }

    @Test
    void writesEverythingToARedisThatForgot() {
        writes.put("k", bytes("1"), NOON, TTL);
        writes.put("l", bytes("2"), NOON, TTL);
        writes.acknowledge(writes.next());

        writes.writeAllAgain();

        assertThat(writes.next()).hasSize(2);
    }

    @Test
    void removesAKeyOnceAndForgetsIt() {
        writes.put("k", bytes("1"), NOON, TTL);
        writes.acknowledge(writes.next());
        writes.put("k", null, NOON, TTL);

        assertThat(writes.next())
                .singleElement()
                .satisfies(write -> assertThat(write.value()).isNull());
        writes.acknowledge(writes.next());
        assertThat(writes.size()).isZero();
    }

    @Test
    void keepsAValueThatCameWhileAnotherWasOnItsWay() {
        writes.put("k", bytes("1"), NOON, TTL);
        var first = writes.next();
        writes.put("k", bytes("2"), NOON, TTL);
        writes.acknowledge(first);

        assertThat(writes.next()).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
