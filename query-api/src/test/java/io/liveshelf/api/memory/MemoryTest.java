// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Redis is a future that the test completes, so that a reply and a change can come in any order. */
class MemoryTest {
    private static final String KEY = "books:top:all";
    private static final String DECIDING = "liveshelf:written:books";

    private boolean isHeard = true;
    private int asked;
    private final Memory memory = new Memory(1 << 20, () -> isHeard);

    @Test
    void servesACopyWithoutAskingRedisAgain() {
        read(KEY, "one");

        assertThat(text(found(get(never())))).isEqualTo("one");
        assertThat(found(get(never())).source()).isEqualTo(Source.LOCAL);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aChangeBetweenTheReplyAndTheCopyWins() {
        var reply = new CompletableFuture<Lookup>();
        CompletableFuture<Lookup> reading = get(reply);

        memory.changed(KEY); // Redis had answered "old", and the change overtakes the reply in this process
        reply.complete(answer("old"));

        assertThat(text(found(reading))).isEqualTo("old");
        assertThat(memory.find(KEY)).isNull();
        assertThat(text(found(get(CompletableFuture.completedFuture(answer("new"))))))
                .isEqualTo("new");
        assertThat(text(Objects.requireNonNull(memory.find(KEY)).answer())).isEqualTo("new");
    }

    @Test
    void aReaderAfterAChangeDoesNotJoinAReadFromBeforeIt() {
        var before = new CompletableFuture<Lookup>();
        CompletableFuture<Lookup> first = get(before);
        memory.changed(KEY);

        CompletableFuture<Lookup> second = get(CompletableFuture.completedFuture(answer("new")));
        before.complete(answer("old"));

        assertThat(text(found(second))).isEqualTo("new");
        assertThat(text(found(first))).isEqualTo("old");
        assertThat(text(Objects.requireNonNull(memory.find(KEY)).answer())).isEqualTo("new");
    }

    @Test
    void whatWasBeingReadWhenRedisWasLostIsNotKept() {
        var reply = new CompletableFuture<Lookup>();
        CompletableFuture<Lookup> reading = get(reply);

        isHeard = false;
        memory.allChanged();
        isHeard = true; // heard again before the reply arrives
        reply.complete(answer("old"));

        assertThat(text(found(reading))).isEqualTo("old");
        assertThat(memory.find(KEY)).isNull();
    }

    @Test
    void keepsNothingWhileRedisIsNotHeard() {
        isHeard = false;
        read(KEY, "one");
        isHeard = true;

        assertThat(memory.find(KEY)).isNull();
        assertThat(memory.watchedKeys()).isZero();
    }

    @Test
    void copiesDoNotCountWhileRedisIsSilentAndCountAgainAfterIt() {
        read(KEY, "one");

        isHeard = false;
        assertThat(memory.find(KEY)).isNull();
        assertThat(text(memory.lastKnown(KEY).orElseThrow())).isEqualTo("one");
        isHeard = true;
        assertThat(memory.find(KEY)).isNotNull();
    }

    @Test
    void aCopyThatWasReplacedWhileUnwatchedNeverCountsAgain() {
        var failing = new CompletableFuture<Lookup>();
        // the lease runs out between the look at the copy and the decision to read
        var flickering = new Memory(1 << 20, new BooleanSupplier() {
            private int calls;

            @Override
            public boolean getAsBoolean() {
                return ++calls != 2;
            }
        });
        get(flickering, CompletableFuture.completedFuture(answer("old"))).join();
        CompletableFuture<Lookup> reading = get(flickering, failing);

        flickering.changed(KEY);
        failing.complete(Lookup.UNREACHABLE);

        assertThat(reading).isCompletedWithValue(Lookup.UNREACHABLE);
        assertThat(flickering.find(KEY)).isNull();
    }

    @Test
    void everyDecidingKeyOutdatesTheCopy() {
        read(KEY, "one");
        memory.changed(DECIDING);
        assertThat(memory.find(KEY)).isNull();

        read(KEY, "two");
        memory.changed("liveshelf:written:another");
        assertThat(memory.find(KEY)).isNotNull();
    }

    @Test
    void aCopyEndsWithItsLifeInRedis() {
        get(CompletableFuture.completedFuture(
                        new Lookup(Optional.of(plain("one").until(System.nanoTime())), Optional.empty())))
                .join();

        assertThat(memory.find(KEY)).isNull();
        assertThat(text(memory.lastKnown(KEY).orElseThrow())).isEqualTo("one");
    }

    @Test
    void anAnswerThatTheCacheDoesNotHaveIsNotCopied() {
        get(CompletableFuture.completedFuture(new Lookup(Optional.of(plain("mongo")), Optional.empty())))
                .join();

        assertThat(memory.lastKnown(KEY)).isEmpty();
        assertThat(memory.watchedKeys()).isZero();
    }

    @Test
    void whatIsMadeInPartOfMongoIsNotCopied() {
        long end = System.nanoTime() + Duration.ofHours(1).toNanos();
        get(CompletableFuture.completedFuture(
                        new Lookup(Optional.of(plain("in part").until(end).from(Source.MONGO)), Optional.empty())))
                .join();

        assertThat(memory.find(KEY)).isNull();
    }

    @Test
    void anOutdatedCopyIsTheLastKnownAnswerUntilThisProcessForgetsIt() {
        read(KEY, "one");
        memory.changed(KEY);
        get(CompletableFuture.completedFuture(Lookup.UNREACHABLE)).join();
        assertThat(text(memory.lastKnown(KEY).orElseThrow())).isEqualTo("one");

        memory.forget(KEY);
        assertThat(memory.lastKnown(KEY)).isEmpty();
    }

    @Test
    void whatIsVoidIsNoLastKnownAnswerOnceThisProcessHasWritten() {
        read(KEY, "void");
        read("books:newest:all", "valid");
        memory.changed(KEY);

        memory.forget("book:hidden:metadata");

        assertThat(memory.lastKnown(KEY)).isEmpty();
        assertThat(memory.lastKnown("books:newest:all")).isPresent();
    }

    @Test
    void forgetsWhatAKeyDecidesAbout() {
        read(KEY, "one");

        memory.forget(DECIDING);

        assertThat(memory.lastKnown(KEY)).isEmpty();
        assertThat(memory.watchedKeys()).isZero();
    }

    @Test
    void aFailureIsPassedOnAndLeavesNothing() {
        CompletableFuture<Lookup> reading = get(CompletableFuture.failedFuture(new IllegalStateException("broken")));

        assertThatThrownBy(reading::join).hasMessageContaining("broken");
        assertThat(memory.watchedKeys()).isZero();
        read(KEY, "one");
        assertThat(memory.find(KEY)).isNotNull();
    }

    @Test
    void staysWithinItsBytesAndWatchesOnlyWhatItHas() {
        String body = "x".repeat(2_000);
        for (int i = 0; i < 5_000; i++) {
            read("book:" + i + ":metadata", body);
        }

        assertThat(memory.bytes()).isBetween(1L << 19, 1L << 20);
        assertThat(memory.watchedKeys()).isBetween(10, 1_000);
        memory.allChanged();
        for (int i = 0; i < 5_000; i++) {
            memory.changed("book:" + i + ":metadata");
        }
        assertThat(memory.watchedKeys()).isLessThanOrEqualTo(1); // the deciding key of none
    }

    @Test
    void keepsNoCopyThatWouldPushOutManyOthers() {
        read(KEY, "x".repeat(1 << 18));

        assertThat(memory.find(KEY)).isNull();
        assertThat(memory.watchedKeys()).isZero();
    }

    private void read(String key, String text) {
        memory.get(key, List.of(key, DECIDING), () -> {
                    asked++;
                    return CompletableFuture.completedFuture(answer(text));
                })
                .join();
    }

    private CompletableFuture<Lookup> get(CompletableFuture<Lookup> reply) {
        return get(memory, reply);
    }

    private static CompletableFuture<Lookup> get(Memory memory, CompletableFuture<Lookup> reply) {
        return memory.get(KEY, List.of(KEY, DECIDING), () -> reply);
    }

    private static CompletableFuture<Lookup> never() {
        return CompletableFuture.failedFuture(new AssertionError("Redis was asked"));
    }

    private static Lookup answer(String text) {
        long end = System.nanoTime() + Duration.ofHours(1).toNanos();
        return new Lookup(Optional.of(plain(text).until(end)), Optional.empty());
    }

    private static Answer plain(String text) {
        return new Answer(text.getBytes(StandardCharsets.UTF_8), Source.REDIS);
    }

    private static Answer found(CompletableFuture<Lookup> reading) {
        return reading.join().answer().orElseThrow();
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }
}
