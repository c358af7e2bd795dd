// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Copies in memory between HTTP and a real Redis: what they answer, and that they are never trusted too long. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class LocalCopiesIT {
    private static final View TOP = Views.TOP_BOOKS;
    private static final String HOME = "/api/v1/community/home";
    private static final String CARD = "/api/v1/books/a";

    private final RunningApi api = new RunningApi();
    private final LiveRedis redis = new LiveRedis(api.redis);
    private final Client client = api.client;

    /** What the API itself says, so that it conforms. */
    private String body;

    @BeforeEach
    void fill() {
        api.book("a");
        body = text(client.get(TOP.path()));
        for (View view : Views.all()) {
            put(view.key(), text(client.get(view.path())));
        }
        put(TOP.key(), body);
        put(BookCards.key("a"), text(client.get(CARD)));
        awaitCopyOf(TOP.path());
    }

    private RedisCommands<String, String> commands() {
        return redis.sync();
    }

    private void put(String key, String value) {
        commands().set(key, value, SetArgs.Builder.ex(600));
    }

    private void awaitCopyOf(String path) {
        await().untilAsserted(() -> assertThat(cache(client.get(path))).isEqualTo("LOCAL"));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Another body, which conforms as well. */
    private String changed(int i) {
        return body + " ".repeat(1 + i);
    }

    @Test
    void answersFromMemoryWithoutAskingRedis() {
        awaitCopyOf(CARD);
        awaitCopyOf(HOME);
        commands().configResetstat();

        for (String path : new String[] {TOP.path(), CARD, HOME}) {
            for (int i = 0; i < 10; i++) {
                assertThat(cache(client.get(path))).isEqualTo("LOCAL");
            }
        }

        String asked = commands().info("commandstats");
        assertThat(asked).doesNotContain("cmdstat_mget:", "cmdstat_pttl:");
        // the sign of life, each 300 ms, asks for the as-of
        assertThat(Pattern.compile("cmdstat_get:calls=(\\d+)").matcher(asked).results())
                .allSatisfy(
                        calls -> assertThat(Integer.parseInt(calls.group(1))).isLessThan(30));
        assertThat(text(client.get(TOP.path()))).isEqualTo(body);
    }

    @Test
    void seesEachChangeWithinMoments() {
        for (int i = 0; i < 50; i++) {
            String next = changed(i);
            put(TOP.key(), next);
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(1))
                    .untilAsserted(
                            () -> assertThat(text(client.get(TOP.path()))).isEqualTo(next));
        }
    }

    @Test
    void aReaderAtFullSpeedNeverKeepsAnOldBody() throws Exception {
        var done = new AtomicBoolean();
        var reader = new Thread(() -> {
            while (!done.get()) {
                client.get(TOP.path());
            }
        });
        reader.start();
        try {
            for (int i = 0; i < 300; i++) {
                put(TOP.key(), changed(i));
            }
        } finally {
            done.set(true);
            reader.join();
        }
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(text(client.get(TOP.path()))).isEqualTo(changed(299)));
    }

    @Test
    void theHomepageIsMadeAnewWhenOneOfItsViewsChanges() {
        awaitCopyOf(HOME);
        String etag = RunningApi.header(client.get(HOME), "ETag");
        String tags = text(client.get(Views.POPULAR_TAGS.path())) + " ";

        put(Views.POPULAR_TAGS.key(), tags);

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(text(client.get(HOME))).contains(tags));
        assertThat(RunningApi.header(client.get(HOME), "ETag")).isNotEqualTo(etag);
    }

    @Test
    void aCopyEndsWhenTheKeyExpires() {
        commands().pexpire(TOP.key(), 300);

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO"));
    }

    @Test
    void anEmptiedRedisEndsAllCopies() {
        commands().flushall();

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO"));
    }

    @Test
    void whatChangesWhileTheConnectionIsBrokenIsNotMissed() {
        for (int i = 0; i < 10; i++) {
            String next = changed(i);
            commands().clientKill(KillArgs.Builder.typePubsub());
            put(TOP.key(), next);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(text(client.get(TOP.path()))).isEqualTo(next));
            awaitCopyOf(TOP.path());
        }
    }

    @Test
    void aFrozenRedisIsNotTrustedForLong() {
        api.redis.pause();
        try {
            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(
                            () -> assertThat(cache(client.get(TOP.path()))).isIn("MONGO", "STALE"));
        } finally {
            api.redis.resume();
        }
        awaitCopyOf(TOP.path());
    }

    @Test
    void anOwnWriteIsSeenByTheNextRead() {
        api.insert(
                "online_books",
                "{book_id: 'own', owner_id: 'anna', title: 'Old', community_config: {is_public: true}}");
        String path = "/api/v1/books/own";
        for (int i = 0; i < 20; i++) {
            commands().del("liveshelf:written:" + BookCards.key("own")); // as if the streams had followed
            put(BookCards.key("own"), text(client.get(path)));
            awaitCopyOf(path);

            String title = "Title " + i;
            HttpResponse<byte[]> written = api.writeAs("anna", "PUT", path, "{\"title\":\"" + title + "\"}");
            assertThat(written.statusCode()).isEqualTo(200);

            assertThat(text(client.get(path))).contains(title);
        }
    }

    @AfterEach
    void stop() {
        redis.close();
        api.close();
    }
}
