// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.TwoGenerations.Mark;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pointer moves between two generations while readers ask for everything that is made of views and cards. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class PromotionIT {
    private static final Map<String, String> WITHOUT_MEMORY = Map.of("LIVESHELF_MEMORY_MB", "0");
    private static final int TIMES = 6;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    /** Both go on, the replay two seconds behind. */
    private final ScheduledExecutorService streams = Executors.newSingleThreadScheduledExecutor();

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();

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
    void noReadFailsOrMixesOrGoesBackInTimeWhileGenerationsArePromoted(int megabytes) {
        RunningApi api = start(memory(megabytes));
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.state(redis.sync(), now(), now().minusSeconds(2));
        await().until(() -> !asOf(two).isEmpty()); // who was told nothing yet may be told nothing a little longer
        List<CompletableFuture<Void>> reading = readers(two);
        var goingOn = streams.scheduleAtFixedRate(
                () -> two.state(redis.sync(), now(), now().minusSeconds(2)), 0, 100, TimeUnit.MILLISECONDS);

        for (int i = 0; i < TIMES; i++) {
            Mark next = two.promoteOther(redis.sync());
            await().atMost(Duration.ofSeconds(20)).until(() -> two.shown().equals(Optional.of(next)));
            long from = answers.get();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> answers.get() - from > two.paths().size());
        }

        assertThat(goingOn.isDone()).as("the streams failed").isFalse();
        done.set(true);
        reading.forEach(CompletableFuture::join);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis() / 100 * 100);
    }

    /** Each asks for everything, again and again, and holds each answer against the one before under the same target. */
    private List<CompletableFuture<Void>> readers(TwoGenerations two) {
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 2; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        var last = new HashMap<String, Instant>();
                        while (!done.get()) {
                            two.paths().forEach(path -> read(two, path, last));
                        }
                    },
                    readers));
        }
        return all;
    }

    private void read(TwoGenerations two, String path, Map<String, Instant> last) {
        HttpResponse<byte[]> answer = two.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        Mark.of(answer);
        if (List.of("REDIS", "LOCAL").contains(Client.cache(answer))) {
            String asOf = RunningApi.header(answer, "X-As-Of");
            assertThat(asOf).as(path).isNotEmpty();
            Instant before = last.put(path, Instant.parse(asOf));
            assertThat(Instant.parse(asOf)).as(path).isAfterOrEqualTo(before == null ? Instant.MIN : before);
        }
        answers.incrementAndGet();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void isBackInUnderASecond(int megabytes) {
        RunningApi api = start(memory(megabytes));
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.state(redis.sync(), now(), now());
        var took = new ArrayList<Duration>();

        for (int i = 0; i < TIMES; i++) {
            Mark next = two.promoteOther(redis.sync());
            long began = System.nanoTime();
            await().pollInterval(Duration.ofMillis(5)).until(() -> two.shown().equals(Optional.of(next)));
            took.add(TwoGenerations.since(began));
            for (String path : two.paths()) {
                HttpResponse<byte[]> answer = two.get(path);
                assertThat(Client.cache(answer)).as(path).isIn("REDIS", "LOCAL", "MONGO");
                if (!Client.cache(answer).equals("MONGO")) {
                    assertThat(Mark.of(answer)).as(path).contains(next);
                }
            }
        }

        assertThat(took.stream().sorted().toList().get(TIMES / 2)).isLessThan(Duration.ofSeconds(1));
    }

    /** Neither moves on in between: a wait would end after ten seconds only. */
    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void goesBackWithoutAWaitToAGenerationThatIsBehindAndKeepsUp(int megabytes) {
        RunningApi api = start(memory(megabytes));
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        Instant stated = now();
        two.state(redis.sync(), stated, stated.plusSeconds(2));
        await().until(() -> asOf(two).equals(stated.toString()));
        two.promoteOther(redis.sync());
        await().until(() -> two.shown().equals(Optional.of(Mark.REPLAY)));
        two.state(redis.sync(), stated.plusSeconds(1), stated.plusSeconds(4));
        await().until(() -> asOf(two).equals(stated.plusSeconds(1).toString()));

        long began = System.nanoTime();
        two.promoteOther(redis.sync());

        await().pollInterval(Duration.ofMillis(5)).until(() -> two.shown().equals(Optional.of(Mark.LIVE)));
        assertThat(TwoGenerations.since(began)).isLessThan(Duration.ofSeconds(1));
        assertThat(asOf(two)).isEqualTo(stated.plusSeconds(1).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void waitsForAGenerationThatIsBehindAndSaysNoMoreMeanwhile(int megabytes) {
        RunningApi api = start(memory(megabytes));
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        Instant stated = now();
        two.state(redis.sync(), stated, stated.minusSeconds(1));
        await().until(() -> asOf(two).equals(stated.toString()));

        two.promoteOther(redis.sync());
        two.state(redis.sync(), Mark.LIVE, stated.plusSeconds(60));
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> two.shown().equals(Optional.of(Mark.LIVE)));
        assertThat(asOf(two)).as("what was stated").isEqualTo(stated.toString());
        two.state(redis.sync(), Mark.REPLAY, stated.plusSeconds(70));

        await().until(() -> two.shown().equals(Optional.of(Mark.REPLAY)));
        await().until(() -> asOf(two).equals(stated.plusSeconds(70).toString()));
    }

    @Test
    void allViewsAreToldAnew() throws IOException {
        RunningApi api = start(Map.of());
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        var events = new EventClient(api.port()).awaitOpen();
        open.add(0, events);
        events.eventsUntilSilentFor(1_000);

        two.promoteOther(redis.sync());

        var told = new TreeSet<String>();
        while (told.size() < Views.all().size()) {
            told.add(Objects.requireNonNull(events.next()).key());
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Views.all().stream().map(view -> view.key()).toList());
    }

    private static String asOf(TwoGenerations two) {
        return RunningApi.header(two.get(Views.TOP_BOOKS.path()), "X-As-Of");
    }

    @Test
    void servesAGenerationThatStandsStillAfterTenSeconds() {
        RunningApi api = start(Map.of());
        var two = new TwoGenerations(api);
        LiveRedis redis = connect(api);
        two.write(redis.sync());
        two.state(redis.sync(), now(), Instant.EPOCH);
        await().until(() -> !asOf(two).isEmpty());

        long began = System.nanoTime();
        two.promoteOther(redis.sync());

        await().atMost(Duration.ofSeconds(30)).until(() -> two.shown().equals(Optional.of(Mark.REPLAY)));
        assertThat(TwoGenerations.since(began)).isGreaterThan(Duration.ofSeconds(8));
        await().until(() -> asOf(two).equals(Instant.EPOCH.toString()));
    }

    @AfterEach
    void stop() throws Exception {
        done.set(true);
        readers.shutdown();
        streams.shutdownNow();
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
