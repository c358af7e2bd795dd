// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.CallGuard;
import io.liveshelf.redis.RedisLink;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.ServedGeneration;
import io.liveshelf.redis.StatedAsOf;
import io.liveshelf.redis.TestRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyTrackingIT {
    private static final String VIEW = "books:top:all";

    private final TestRedis redis;
    private final RedisLink link;
    private final ServedGeneration serving;
    private final KeyTracking tracking;
    private final RedisCommands<String, String> others;
    private final Heard heard = new Heard();

    KeyTrackingIT() throws IOException {
        redis = TestRedis.start();
        others = redis.connect();
        link = new RedisLink(redis.settings());
        serving = new ServedGeneration(link.guardedBy(CallGuard.timeLimit(Duration.ofSeconds(1))), StatedAsOf.NOTHING);
        tracking = new KeyTracking(settings(redis.settings().uri()), serving);
    }

    private static RedisSettings settings(RedisURI address) {
        return new RedisSettings(address, Duration.ofSeconds(1), Duration.ofSeconds(1), Optional.empty());
    }

    private static final class Heard implements ChangeListener {
        private final Queue<String> keys = new ConcurrentLinkedQueue<>();
        private final AtomicInteger all = new AtomicInteger();
        private final Queue<String> asOfs = new ConcurrentLinkedQueue<>();

        @Override
        public void asOf(long generation, byte @Nullable [] json) {
            asOfs.add(generation + " " + (json == null ? "nothing" : new String(json, StandardCharsets.UTF_8)));
        }

        @Override
        public void changed(String key) {
            keys.add(key);
        }

        @Override
        public void allChanged() {
            all.incrementAndGet();
        }
    }

    @BeforeEach
    void start() {
        assertThat(tracking.isCurrent()).isFalse();
        tracking.start(heard);
    }

    private void awaitCurrent() {
        await().until(tracking::isCurrent);
    }

    @Test
    void tellsEveryKindOfChangeInOrder() {
        awaitCurrent();

        others.set(VIEW, "1");
        others.set("somebody:else", "1");
        others.del(VIEW);
        others.eval("return redis.call('SET', 'book:b1:metadata', 'x')", ScriptOutputType.STATUS);
        others.pexpire("book:b1:metadata", 100_000);
        others.set("liveshelf:fill-token:books:search", "1");
        others.set("liveshelf:written:book:b1:metadata", "1", SetArgs.Builder.px(1));

        await().untilAsserted(() -> assertThat(heard.keys)
                .containsSubsequence(List.of(
                        VIEW,
                        VIEW,
                        "book:b1:metadata",
                        "book:b1:metadata",
                        "liveshelf:fill-token:books:search",
                        "liveshelf:written:book:b1:metadata",
                        "liveshelf:written:book:b1:metadata"))); // written, and expired
        assertThat(heard.keys).doesNotContain("somebody:else");
    }

    @Test
    void tellsChangesOfTheGenerationThatIsServedByTheNamesOfTheReadApi() {
        awaitCurrent();
        others.set("replay:top7:" + VIEW, "not served yet");

        Serving pointer = promoteTheReplay();
        await().until(() -> serving.served().pointer().equals(pointer));
        others.set(VIEW, "not served any more");
        others.set("replay:top7:book:b1:metadata", "1");
        others.set("replay:other:book:b2:metadata", "1");
        others.set("liveshelf:fill-token:books:search", "1");
        others.set("replay:top7:" + VIEW, "2");

        await().untilAsserted(() -> assertThat(heard.keys).contains(VIEW));
        assertThat(heard.keys).containsExactly("book:b1:metadata", "liveshelf:fill-token:books:search", VIEW);
    }

    @Test
    void knowsWhatIsServedBeforeItIsCurrent() throws IOException {
        awaitCurrent();
        Serving pointer = promoteTheReplay();
        try (var another = new RedisLink(redis.settings())) {
            var itsServing = new ServedGeneration(
                    another.guardedBy(CallGuard.timeLimit(Duration.ofSeconds(1))), StatedAsOf.NOTHING);
            try (var begun = new KeyTracking(settings(redis.settings().uri()), itsServing)) {
                begun.start(new Heard());
                await().until(begun::isCurrent);
                assertThat(itsServing.served().pointer()).isEqualTo(pointer);
            }
        }
    }

    @Test
    void tellsTheAsOfOfTheGenerationThatIsServed() {
        awaitCurrent();
        others.set("liveshelf:as-of", "live");
        others.set("replay:top7:liveshelf:as-of", "replay");
        await().untilAsserted(() -> assertThat(heard.asOfs).contains("0 live"));

        promoteTheReplay();

        await().untilAsserted(() -> assertThat(heard.asOfs).contains("1 replay"));
        assertThat(heard.asOfs).doesNotContain("0 replay", "1 live");
    }

    private Serving promoteTheReplay() {
        Serving pointer = Serving.LIVE.promoted(new GenerationName("top7"), Instant.EPOCH);
        others.set(Serving.REDIS_KEY, new String(pointer.bytes(), StandardCharsets.UTF_8));
        return pointer;
    }

    @Test
    void tellsThatAllChangedBeforeItIsCurrent() {
        awaitCurrent();
        assertThat(heard.all).hasPositiveValue();
    }

    @Test
    void tellsThatRedisWasEmptied() {
        awaitCurrent();
        int before = heard.all.get();

        others.flushall();

        await().untilAsserted(() -> assertThat(heard.all).hasValueGreaterThan(before));
        assertThat(tracking.isCurrent()).isTrue();
    }

    @Test
    void aKilledConnectionIsNotCurrentAndWhatItMissedIsNotTrusted() {
        awaitCurrent();
        int before = heard.all.get();

        others.clientKill(KillArgs.Builder.typePubsub());

        // once when the connection is gone, once before the next one counts
        await().untilAsserted(() -> assertThat(heard.all).hasValueGreaterThanOrEqualTo(before + 2));
        awaitCurrent();
        others.set(VIEW, "2");
        await().untilAsserted(() -> assertThat(heard.keys).contains(VIEW));
    }

    @Test
    void aFrozenRedisIsNotCurrentAfterASecond() throws IOException, InterruptedException {
        awaitCurrent();

        redis.process().pause();
        try {
            await().atMost(Duration.ofSeconds(2)).until(() -> !tracking.isCurrent());
        } finally {
            redis.process().resume();
        }
        awaitCurrent();
    }

    @Test
    void aConnectionThatWasSilentForLongIsMadeAnew() throws IOException, InterruptedException {
        awaitCurrent();
        int before = heard.all.get();

        redis.process().pause();
        try {
            await().atMost(Duration.ofSeconds(6))
                    .untilAsserted(() -> assertThat(heard.all).hasValueGreaterThan(before));
        } finally {
            redis.process().resume();
        }
        awaitCurrent();
    }

    @Test
    void followsARedisThatIsStartedAgain() throws IOException {
        awaitCurrent();

        redis.process().stop();
        await().until(() -> !tracking.isCurrent());
        redis.process().startAgain();

        awaitCurrent();
    }

    @Test
    void isNeverCurrentWhereRedisRefuses() {
        others.aclSetuser(
                "limited",
                AclSetuserArgs.Builder.on()
                        .nopass()
                        .allKeys()
                        .allChannels()
                        .allCommands()
                        .removeCommand(CommandType.CLIENT));
        RedisURI address = RedisURI.builder(redis.settings().uri())
                .withAuthentication("limited", "any".toCharArray())
                .build();
        try (var limited = new KeyTracking(settings(address), serving)) {
            limited.start(heard);
            await().during(Duration.ofSeconds(1)).until(() -> !limited.isCurrent());
            // it was asked for, and by a command that Redis counts as rejected
            assertThat(others.info("commandstats")).containsPattern("client\\|tracking:.*rejected_calls=1");
        }
    }

    @Test
    void redisHoldsABoundedNumberOfMessagesForIt() {
        awaitCurrent();
        // as a subscriber: other clients have no limit by default
        assertThat(others.clientList()).containsPattern("flags=Pt?B?.* cmd=");
        assertThat(others.configGet("client-output-buffer-limit").get("client-output-buffer-limit"))
                .contains("pubsub 33554432 8388608 60");
    }

    @AfterEach
    void close() throws IOException {
        tracking.close();
        link.close();
        redis.close();
    }
}
