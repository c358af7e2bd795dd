// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedGenerationTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Serving REPLAY = Serving.LIVE.promoted(new GenerationName("top7"), NOW);
    private static final Serving BACK = REPLAY.promoted(GenerationName.LIVE, NOW.plusSeconds(9));

    private final Map<String, AsOf> asOfs = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final Queue<Runnable> paused = new ArrayDeque<>();
    private Map<String, Instant> stated = Map.of();
    private boolean isReachable = true;
    private long nanos;
    private final ServedGeneration serving = new ServedGeneration(this::asOf, stating(), () -> nanos, paused::add);

    private CompletableFuture<byte @Nullable []> asOf(String key) {
        AsOf asOf = asOfs.get(key);
        return isReachable
                ? CompletableFuture.completedFuture(asOf == null ? null : asOf.bytes())
                : CompletableFuture.failedFuture(new RedisUnreachable("gone"));
    }

    private StatedAsOf stating() {
        return new StatedAsOf() {
            @Override
            public AsOf hold() {
                events.add("hold");
                return new AsOf(stated);
            }

            @Override
            public void turnTo(long generation, Rules rules) {
                events.add("states of " + generation + " while " + name() + " is served");
            }

            @Override
            public void heardOfFormer(long generation, byte @Nullable [] json) {
                throw new AssertionError("nobody has read it");
            }
        };
    }

    private String name() {
        return serving.served().pointer().generation();
    }

    private void learn(Serving pointer) {
        assertThat(serving.learn(pointer.bytes())).isCompleted();
    }

    @Test
    void isTheLiveOneUntilThereIsAPointer() {
        assertThat(serving.learn(null)).isCompleted();

        assertThat(serving.served()).isEqualTo(Served.LIVE);
    }

    @Test
    void followsThePointerAtOnceWhereNothingWasStated() {
        serving.whenTurned(() -> events.add("turned, " + name() + " is served"));

        learn(REPLAY);

        assertThat(serving.served().keys().prefix()).isEqualTo("replay:top7:");
        assertThat(events).containsExactly("hold", "states of 1 while live is served", "turned, top7 is served");
    }

    @Test
    void staysWhereRedisHasNoPointerAnyMoreOrAnEarlierOne() {
        learn(BACK);
        learn(REPLAY);
        assertThat(serving.served().number()).isEqualTo(2);

        assertThat(serving.learn(null)).isCompleted();
        learn(Serving.LIVE);
        learn(new Serving(2, "other", "live", NOW));

        assertThat(serving.served().pointer()).isEqualTo(BACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "null",
                "7",
                "[]",
                "{}",
                "{\"number\":9}",
                "{\"number\":9,\"generation\":\"top7\"}",
                "{\"number\":9,\"generation\":\"top7\",\"former\":\"live\"}",
                "{\"number\":9,\"generation\":\"../top7\",\"former\":\"live\",\"since\":\"2026-11-30T12:00:00Z\"}",
                "{\"number\":9,\"generation\":\"a:book\",\"former\":\"live\",\"since\":\"2026-11-30T12:00:00Z\"}",
                "{\"number\":-1,\"generation\":\"top7\",\"former\":\"live\",\"since\":\"2026-11-30T12:00:00Z\"}",
                "{\"number\":99999999999999999999,\"generation\":\"top7\",\"former\":\"live\",\"since\":\"2026-11-30T12:00:00Z\"}",
                "WRONGTYPE Operation against a key holding the wrong kind of value"
            })
    void staysWhereThePointerIsNone(String hostile) {
        learn(REPLAY);

        assertThat(serving.learn(hostile.getBytes(StandardCharsets.UTF_8))).isCompleted();

        assertThat(serving.served().pointer()).isEqualTo(REPLAY);
        learn(BACK);
        assertThat(name()).isEqualTo("live");
    }

    @Test
    void waitsUntilTheNextOneIsAsCompleteAsWhatWasStated() {
        stated = Map.of("online_books", NOW, "book_views", NOW.minusSeconds(3));
        asOfs.put("replay:top7:liveshelf:as-of", new AsOf(Map.of("online_books", NOW)));

        learn(REPLAY);
        assertThat(name()).isEqualTo("live");
        asOfs.put(
                "replay:top7:liveshelf:as-of", new AsOf(Map.of("online_books", NOW.minusMillis(1), "book_views", NOW)));
        goOn();
        assertThat(name()).isEqualTo("live");

        asOfs.put("replay:top7:liveshelf:as-of", new AsOf(Map.of("online_books", NOW, "book_views", NOW)));
        goOn();

        assertThat(name()).isEqualTo("top7");
        assertThat(paused).isEmpty();
    }

    @Test
    void waitsFiveSecondsAtMost() {
        stated = Map.of("online_books", NOW);
        learn(REPLAY);
        isReachable = false;

        nanos = ServedGeneration.PATIENCE.toNanos() - 1;
        goOn();
        assertThat(name()).isEqualTo("live");
        nanos++;
        goOn();

        assertThat(name()).isEqualTo("top7");
    }

    @Test
    void isBackAtOnceWhereTheOneThatIsServedIsNamedAgain() {
        stated = Map.of("online_books", NOW);
        learn(REPLAY);

        learn(BACK);

        assertThat(serving.served().pointer()).isEqualTo(BACK);
        events.clear();
        nanos = ServedGeneration.PATIENCE.toNanos();
        goOn();
        assertThat(serving.served().pointer()).isEqualTo(BACK);
        assertThat(events).as("what nobody waits for any more").isEmpty();
        assertThat(paused).isEmpty();
    }

    private void goOn() {
        Runnable next = paused.remove();
        next.run();
    }
}
