// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unlinking what invalidated groups had, on a real Redis. */
class UnlinkQueueIT {
    private TestRedis server;
    private RedisCommands<String, String> redis;
    private RedisLink link;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        link = new RedisLink(server.settings());
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void sparesAKeyThatWasFilledAgainAfterItsGroupWasInvalidated() {
        CacheKey again = CacheKey.search("again");
        CacheKey former = CacheKey.search("former");
        TestRedis.fill(redis, again, "");
        TestRedis.fill(redis, former, "");
        var gate = new Gate();

        new Invalidations(link.guardedBy(gate))
                .invalidate(List.of(Scope.SEARCHES))
                .join();
        TestRedis.fill(redis, again, redis.get(BookkeepingKeys.fillToken(Scope.SEARCHES)));
        assertThat(redis.keys("liveshelf:unlink:*")).hasSize(1);
        gate.open();

        await().until(() -> redis.exists(former.key()) == 0);
        await().until(() -> redis.keys("liveshelf:unlink:*").isEmpty());
        assertThat(redis.get(again.key())).isEqualTo("value");
        assertThat(redis.zscore(BookkeepingKeys.group(Scope.SEARCHES), again.key()))
                .isNotNull();
    }

    @Test
    void unlinksOneGroupAfterAnother() {
        List<CacheKey> pages = IntStream.range(0, 50)
                .mapToObj(user -> CacheKey.ownBooks("u" + user, 0, 20))
                .toList();
        pages.forEach(page -> TestRedis.fill(redis, page, ""));

        new Invalidations(link.guardedBy(CallGuard.timeLimit(TestRedis.TIMEOUT)))
                .invalidate(pages.stream().map(CacheKey::scope).toList())
                .join();

        await().until(() -> redis.keys("user:*").isEmpty());
    }

    @Test
    void goesOnAfterAFailureWithTheNextGroup() {
        CacheKey search = CacheKey.search("md5");
        CacheKey tags = CacheKey.tagSearch("md5");
        TestRedis.fill(redis, search, "");
        TestRedis.fill(redis, tags, "");
        var gate = new Gate();
        var invalidations = new Invalidations(link.guardedBy(gate));

        invalidations.invalidate(List.of(Scope.SEARCHES)).join();
        gate.fail();
        invalidations.invalidate(List.of(Scope.TAG_SEARCHES)).join();

        await().until(() -> redis.exists(tags.key()) == 0);
        assertThat(redis.exists(search.key())).as("left to its TTL").isOne();
    }

    /** Makes the first call at once, and lets all others wait until it is opened. */
    private static final class Gate implements CallGuard {
        private final AtomicBoolean used = new AtomicBoolean();
        private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

        @Override
        public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call) {
            if (used.compareAndSet(false, true) || opened.isDone()) {
                return call.get().toCompletableFuture();
            }
            return opened.thenCompose(allowed -> allowed
                    ? call.get()
                    : CompletableFuture.<T>failedFuture(new RedisUnreachable("the gate is closed")));
        }

        private void open() {
            opened.complete(true);
        }

        private void fail() {
            opened.complete(false);
        }
    }
}
