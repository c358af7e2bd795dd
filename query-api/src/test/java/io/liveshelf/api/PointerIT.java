// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.liveshelf.api.TwoGenerations.Mark;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process serves where Redis has lost the pointer, does not tell that it has changed, or has garbage in its place. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class PointerIT {
    private static final Map<String, String> WITHOUT_MEMORY = Map.of("LIVESHELF_MEMORY_MB", "0");
    private static final int TIMES = 6;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final AtomicBoolean done = new AtomicBoolean();

    private RunningApi start(Map<String, String> variables) {
        var api = new RunningApi(variables);
        open.add(0, api);
        return api;
    }

    private LiveRedis connect(RunningApi api) {
        var redis = new LiveRedis(api.redis);
        open.add(0, redis);
        return redis;
    }

    private static Map<String, String> memory(int megabytes) {
        return megabytes == 0 ? WITHOUT_MEMORY : Map.of();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void staysWithTheLastKnownPointerWhileRedisLosesIt(int megabytes) throws Exception {
        RunningApi api = start(memory(megabytes));
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.promoteOther(redis.sync());
        await().until(() -> two.shown().equals(Optional.of(Mark.REPLAY)));
        List<CompletableFuture<Void>> reading = polling(two);

        redis.sync().flushall();
        two.write(redis.sync());
        await().until(() -> isOfTheReplay(two));
        api.redis.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isOfCache(two));
        api.redis.startAgain();
        two.write(connect(api).sync());

        await().atMost(Duration.ofSeconds(30)).until(() -> isOfTheReplay(two));
        assertThat(Client.json(api.client.get("/health")).get("serving").asText())
                .isEqualTo(TwoGenerations.REPLAY.text());
        done.set(true);
        reading.forEach(CompletableFuture::join);
    }

    /** No read fails, and none is a mixture; as-of starts anew with the Redis. */
    private List<CompletableFuture<Void>> polling(TwoGenerations two) {
        return List.of(CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        two.paths().forEach(path -> {
                            HttpResponse<byte[]> answer = two.get(path);
                            assertThat(answer.statusCode()).as(path).isEqualTo(200);
                            if (List.of("REDIS", "LOCAL").contains(Client.cache(answer))
                                    && Views.all().stream()
                                            .anyMatch(view -> view.path().equals(path))) {
                                assertThat(Mark.of(answer)).as(path).contains(Mark.REPLAY);
                            }
                        });
                    }
                },
                readers));
    }

    private static boolean isOfCache(TwoGenerations two) {
        return List.of("REDIS", "LOCAL").contains(Client.cache(two.get(Views.TOP_BOOKS.path())));
    }

    private static boolean isOfTheReplay(TwoGenerations two) {
        return isOfCache(two) && two.shown().equals(Optional.of(Mark.REPLAY));
    }

    @Test
    void followsThePointerWhereRedisRefusesToTellChanges() {
        RunningApi api = start(Map.of());
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        await().until(() -> Client.cache(two.get(Views.TOP_BOOKS.path())).equals("LOCAL"));
        api.redis.command("ACL", "SETUSER", "liveshelf", "-client|tracking");
        redis.sync().clientKill(KillArgs.Builder.typePubsub());
        await().until(() -> Client.cache(two.get(Views.TOP_BOOKS.path())).equals("REDIS"));

        for (int i = 0; i < TIMES; i++) {
            Mark next = two.promoteOther(redis.sync());

            assertThat(two.shown()).as("the very next answer").contains(next);
            assertThat(Mark.of(two.get(TwoGenerations.HOME))).contains(next);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{\"number\":9,\"generation\":\"*\"}", ""})
    void whatIsNoPointerChangesNothing(String hostile) {
        RunningApi api = start(WITHOUT_MEMORY);
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.promoteOther(redis.sync());
        assertThat(two.shown()).contains(Mark.REPLAY);

        redis.sync().set(Serving.REDIS_KEY, hostile);
        assertThat(two.shown()).contains(Mark.REPLAY);
        redis.sync().del(Serving.REDIS_KEY);
        redis.sync().rpush(Serving.REDIS_KEY, "a list");
        assertThat(two.shown()).contains(Mark.REPLAY);
        assertThat(isOfCache(two)).isTrue();

        redis.sync().del(Serving.REDIS_KEY);
        assertThat(two.shown()).contains(Mark.REPLAY);
        two.promoteOther(redis.sync());
        assertThat(two.shown()).contains(Mark.LIVE);
    }

    @Test
    void aProcessThatStartsServesWhatThePointerNames() {
        RunningApi api = start(Map.of());
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.promoteOther(redis.sync());

        QueryApi other = api.another();
        open.add(0, other);

        assertThat(Mark.of(new Client(other.port()).get(Views.TOP_BOOKS.path())))
                .contains(Mark.REPLAY);
    }

    @AfterEach
    void stop() throws Exception {
        done.set(true);
        readers.shutdown();
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
