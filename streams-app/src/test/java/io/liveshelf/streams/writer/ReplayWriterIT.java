// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.writer.LogConsumer.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writers of two generations on one real Redis, with topics in memory. */
class ReplayWriterIT {
    private static final String VIEW = Views.TOP_BOOKS.key();
    private static final String CARD = BookCards.key("a");
    private static final String MARK = "liveshelf:written:" + CARD;
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final List<PollLoop> writers = new ArrayList<>();
    private final Log live = new Log(TestGenerations.LIVE_TOPICS, 1);
    private final Log replay = new Log(TestGenerations.REPLAY_TOPICS, 1);
    private final Pointer livePointer = new Pointer(TestGenerations.LIVE);
    private final Pointer replayPointer = new Pointer(TestGenerations.REPLAY);

    private TestRedis server;
    private RedisCommands<String, String> redis;

    @BeforeEach
    void start() throws IOException {
        server = new TestRedis();
        redis = server.commands();
    }

    @AfterEach
    void stop() throws IOException {
        writers.forEach(PollLoop::close);
        server.close();
    }

    @Test
    void aReplayTouchesNoKeyOfOthersButThePointer() {
        fill(replay, "replay");
        redis.set(MARK, "removed");
        PollLoop writer = startReplay();
        learn(Serving.LIVE);
        awaitCurrent(writer);

        card(replay, null);
        await().until(() -> redis.exists("replay:top7:" + CARD) == 0);
        card(replay, "2");
        await().until(() -> "2".equals(redis.get("replay:top7:" + CARD)));

        assertThat(redis.keys("*"))
                .filteredOn(key -> !key.startsWith("replay:top7:"))
                .containsExactlyInAnyOrder(Serving.REDIS_KEY, MARK);
        assertThat(redis.get(MARK)).isEqualTo("removed");
        assertThat(redis.keys("replay:top7:*"))
                .contains(
                        "replay:top7:" + VIEW,
                        "replay:top7:" + AsOf.KEY,
                        "replay:top7:liveshelf:fence",
                        "replay:top7:liveshelf:write-report:views:0");
        assertThat(redis.hkeys("replay:top7:liveshelf:fence")).contains("views:0", "cards:0", "position:cards:0");
    }

    @Test
    void twoGenerationsFillOneRedisAndNeitherSeesTheOther() {
        fill(live, "live");
        fill(replay, "replay");
        learn(Serving.LIVE);
        List<PollLoop> both = List.of(startLive(), startReplay());
        both.forEach(ReplayWriterIT::awaitCurrent);
        assertThat(List.of(value(CARD), value("replay:top7:" + CARD), value(VIEW), value("replay:top7:" + VIEW)))
                .containsExactly("live", "replay", "live", "replay");

        redis.flushall();

        await().until(() -> "live".equals(value(CARD)) && "replay".equals(value("replay:top7:" + CARD)));
        both.forEach(ReplayWriterIT::awaitCurrent);
        assertThat(pointer()).isEqualTo(Serving.LIVE);
    }

    /** As long as it does not know which generation is served, a reader of Redis could not know either. */
    @Test
    void nothingIsWrittenBeforeThePointerIsKnown() {
        fill(live, "live");
        LogConsumer consumer = LogConsumer.of(live);
        start(TestGenerations.LIVE_TOPICS, livePointer, consumer);
        int before = consumer.polls();
        await().until(() -> consumer.polls() > before + 5);
        assertThat(redis.dbsize()).isZero();

        livePointer.learn(TestGenerations.PROMOTED);

        await().until(() -> "live".equals(value(CARD)));
        assertThat(pointer()).isEqualTo(TestGenerations.PROMOTED);
    }

    @Test
    void aDecisionGoesToRedisAndMovesTheMarksToTheNextGeneration() {
        fill(live, "1");
        fill(replay, "1");
        learn(Serving.LIVE);
        awaitCurrent(startLive());
        awaitCurrent(startReplay());

        learn(TestGenerations.PROMOTED);
        await().until(() -> pointer().equals(TestGenerations.PROMOTED));
        card(live, null);
        await().until(() -> redis.exists(CARD) == 0);
        assertThat(redis.exists(MARK)).isZero();
        card(replay, null);

        await().until(() -> "removed".equals(redis.get(MARK)));
    }

    /** A full Redis may evict it like any other key; nothing else is lost then. */
    @Test
    void aPointerThatIsLostAloneComesBack() {
        learn(TestGenerations.PROMOTED);
        awaitCurrent(startLive());

        redis.del(Serving.REDIS_KEY);

        await().until(() -> redis.exists(Serving.REDIS_KEY) == 1);
        assertThat(pointer()).isEqualTo(TestGenerations.PROMOTED);
    }

    private void learn(Serving decision) {
        livePointer.learn(decision);
        replayPointer.learn(decision);
    }

    private PollLoop startLive() {
        return start(TestGenerations.LIVE_TOPICS, livePointer, LogConsumer.of(live));
    }

    private PollLoop startReplay() {
        return start(TestGenerations.REPLAY_TOPICS, replayPointer, LogConsumer.of(replay));
    }

    private PollLoop start(OutputTopics topics, Pointer pointer, LogConsumer consumer) {
        PollLoop writer = RedisWriter.start(
                topics, pointer, server.settings(), Duration.ofMillis(50), consumer, () -> NOW, () -> {});
        writers.add(writer);
        return writer;
    }

    private static void awaitCurrent(PollLoop writer) {
        await().until(() -> writer.status().condition() == Condition.CURRENT);
    }

    private static void fill(Log log, String value) {
        log.append(log.cards(0), "heartbeat", bytes("{}"), NOW.toEpochMilli());
        card(log, value);
        log.append(log.views(), VIEW, bytes(value), NOW.toEpochMilli());
        log.append(log.views(), AsOf.KEY, bytes("{}"), NOW.toEpochMilli());
    }

    private static void card(Log log, @Nullable String value) {
        log.append(log.cards(0), CARD, value == null ? null : bytes(value), NOW.toEpochMilli());
    }

    private String value(String key) {
        return String.valueOf(redis.get(key));
    }

    private Serving pointer() {
        return Serving.parse(bytes(redis.get(Serving.REDIS_KEY)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
