// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.SetArgs;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a replay that yields to the generation that is served reads and writes in Redis: how complete that one is, and since when it yields.
 * The latter is a key of its own, which expires unless it is written again.
 */
public final class YieldSigns implements AutoCloseable {
    /** Two looks may be missed. */
    static final Duration LIFE = Duration.ofSeconds(3);

    private static final String YIELDING = BookkeepingKeys.NAME_SPACE + "yielding";

    private final RedisLink link;
    private final GuardedRedis redis;

    /** Starts to connect, and does not wait for it. */
    public YieldSigns(RedisSettings settings) {
        link = new RedisLink(settings);
        redis = link.guardedBy(CallGuard.timeLimit(settings.timeout()));
    }

    /** How complete a generation is; empty where it does not say so, or in words that nobody can read. Fails where Redis does not answer. */
    public CompletableFuture<Optional<AsOf>> asOf(KeySpace served) {
        return redis.call(commands -> commands.get(served.key(AsOf.KEY)))
                .thenApply(json -> Optional.ofNullable(json).flatMap(AsOf::read));
    }

    /** An instance of this replay yields, since then. To be said once a second. */
    public CompletableFuture<String> say(KeySpace replay, Instant since) {
        byte[] text = since.toString().getBytes(StandardCharsets.UTF_8);
        return redis.call(commands -> commands.set(replay.key(YIELDING), text, SetArgs.Builder.px(LIFE)));
    }

    /** Since when an instance of this replay yields; empty where none does. */
    public static Optional<Instant> since(RedisSettings settings, KeySpace replay) throws RedisUnreachable {
        try (LettuceClient client = LettuceClient.once(settings);
                var connection = RedisConnection.open(client, settings.timeout())) {
            byte[] text = connection.await(connection.commands().get(replay.key(YIELDING)));
            return Optional.ofNullable(text).map(bytes -> Instant.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
