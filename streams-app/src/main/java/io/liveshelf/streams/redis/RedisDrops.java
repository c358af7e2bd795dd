// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.liveshelf.streams.config.StreamsAppConfig;
import io.liveshelf.views.cache.CacheScripts;
import io.liveshelf.views.cache.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drops scopes in Redis, on a connection that is made when it is needed, and anew when it broke. */
final class RedisDrops implements AutoCloseable {
    private static final byte[] STAMP_LIFE = millis(CacheScripts.STAMP_LIFE);
    private static final byte[] TRASH_LIFE = millis(CacheScripts.TRASH_LIFE);

    private final RedisClient client;
    private final Duration timeout;
    private final Trash trash = new Trash();
    private final String name = UUID.randomUUID().toString();

    private @Nullable RedisConnection connection;
    private long trashes;

    RedisDrops(StreamsAppConfig.Redis config) {
        this.client = RedisConnection.client(config);
        this.timeout = config.timeout();
    }

    /** Drops all of these, pipelined; those that were dropped before it fails are dropped again by the next attempt. */
    void drop(List<Scope> scopes) throws RedisAway {
        RedisConnection current = connected();
        List<Drop> drops = scopes.stream().map(this::drop).toList();
        List<Boolean> hit = current.pipelined(drops, drop -> send(current, drop));
        for (int i = 0; i < drops.size(); i++) {
            Drop drop = drops.get(i);
            if (hit.get(i) && drop.scope().kind() == Scope.Kind.GROUP) {
                trash.add(drop.scope(), drop.trashKey());
            }
        }
    }

    /** Whether dropped groups still have keys to be removed. */
    boolean hasTrash() {
        return !trash.isEmpty();
    }

    /** Removes some of them; asks Redis for nothing else. */
    void sweep() throws RedisAway {
        trash.sweep(connected());
    }

    /** Whether Redis answers: fails where it does not. */
    void ping() throws RedisAway {
        RedisConnection current = connected();
        current.await(current.commands().ping());
    }

    private RedisConnection connected() {
        RedisConnection current = connection;
        if (current == null || !current.isOpen()) {
            disconnect();
            current = RedisConnection.open(client, timeout);
            connection = current;
        }
        return current;
    }

    private Drop drop(Scope scope) {
        trashes++;
        return new Drop(scope, scope.trashKey(name + "-" + trashes));
    }

    private static RedisFuture<Boolean> send(RedisConnection current, Drop drop) {
        return current.commands()
                .eval(CacheScripts.DROP, ScriptOutputType.BOOLEAN, drop.keys(), STAMP_LIFE, TRASH_LIFE);
    }

    private record Drop(Scope scope, String trashKey) {
        private String[] keys() {
            return scope.kind() == Scope.Kind.GROUP
                    ? new String[] {scope.stampKey(), scope.groupKey(), trashKey}
                    : new String[] {scope.stampKey(), scope.name()};
        }
    }

    private static byte[] millis(Duration duration) {
        return Long.toString(duration.toMillis()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives the connection up after a failure. The next one may lead to another Redis, so trash is left to its TTL. */
    void disconnect() {
        trash.forget();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
