// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Breaker;
import io.liveshelf.api.read.Origin;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.api.read.ViewSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views in Redis, passed on byte for byte. The streams alone write them; a missing key means that the streams have
 * stopped or Redis was emptied, and the next source is asked.
 */
public final class RedisViews implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisViews.class);

    private final RedisLink link;
    private final Duration timeout;
    private final Breaker breaker = new Breaker(Duration.ofMillis(200), Duration.ofSeconds(1), System::nanoTime);

    /** Starts to connect, and does not wait for it. */
    public RedisViews(ApiConfig.Redis config) {
        link = new RedisLink(config);
        timeout = config.timeout();
    }

    /** A source that asks Redis, and {@code next} where Redis has no key or does not answer in time. */
    public ViewSource before(ViewSource next) {
        return view -> ask(commands -> commands.get(view.key()))
                .handle((bytes, e) -> Optional.ofNullable(bytes))
                .thenCompose(found -> found.map(bytes -> new Answer(bytes, Origin.REDIS))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> next.read(view)));
    }

    /** Completes once Redis has answered a ping; fails where it does not, as every command would. */
    public CompletableFuture<String> ping() {
        return ask(RedisAsyncCommands::ping);
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(
            Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        if (!breaker.lets()) {
            return CompletableFuture.failedFuture(new Unavailable("Redis did not answer a moment ago"));
        }
        return link.connection()
                .thenCompose(connection -> command.apply(connection.async()))
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, e) -> noteHowItWent(e));
    }

    private void noteHowItWent(@Nullable Throwable e) {
        if (e == null) {
            if (breaker.succeeded()) {
                log.info("Redis answers again");
            }
        } else if (breaker.failed()) {
            log.warn(
                    "Redis does not answer ({}); others answer for it",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
