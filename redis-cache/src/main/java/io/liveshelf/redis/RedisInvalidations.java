// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.liveshelf.contract.key.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invalidates scopes in Redis, on a connection that is made when it is needed, and anew when it broke. */
public final class RedisInvalidations implements AutoCloseable {
    private static final byte[] FILL_TOKEN_LIFE = millis(CacheScripts.FILL_TOKEN_LIFE);
    private static final byte[] UNLINK_LIFE = millis(CacheScripts.UNLINK_LIFE);

    private final RedisClient client;
    private final Duration timeout;
    private final UnlinkQueue unlinks = new UnlinkQueue();
    private final String name = UUID.randomUUID().toString();
    private @Nullable RedisConnection connection;
    private long count;

    /** Invalidations in this Redis; nothing is opened yet. */
    public RedisInvalidations(RedisSettings settings) {
        this.client = RedisConnection.client(settings);
        this.timeout = settings.timeout();
    }

    /** Invalidates all of these, pipelined. Where it fails, some may be done; the next attempt does them again. */
    public void invalidate(List<Scope> scopes) throws RedisUnreachable {
        RedisConnection current = connected();
        List<Request> requests = scopes.stream().map(this::request).toList();
        List<Boolean> existed = current.pipelined(requests, request -> send(current, request));
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            if (existed.get(i) && request.scope().kind() == Scope.Kind.GROUP) {
                unlinks.add(request.scope(), request.unlinkKey());
            }
        }
    }

    /** Whether keys of invalidated groups are still to be removed. */
    public boolean hasUnlinks() {
        return !unlinks.isEmpty();
    }

    /** Removes some of them; asks Redis for nothing else. */
    public void unlinkSome() throws RedisUnreachable {
        unlinks.unlinkSome(connected());
    }

    /** Fails where Redis does not answer. */
    public void ping() throws RedisUnreachable {
        RedisConnection current = connected();
        current.await(current.commands().ping());
    }

    private RedisConnection connected() throws RedisUnreachable {
        RedisConnection current = connection;
        if (current == null || !current.isOpen()) {
            disconnect();
            current = RedisConnection.open(client, timeout);
            connection = current;
        }
        return current;
    }

    private Request request(Scope scope) {
        count++;
        return new Request(scope, BookkeepingKeys.unlink(scope, name + "-" + count));
    }

    private static RedisFuture<Boolean> send(RedisConnection current, Request request) {
        return current.commands()
                .eval(CacheScripts.INVALIDATE, ScriptOutputType.BOOLEAN, request.keys(), FILL_TOKEN_LIFE, UNLINK_LIFE);
    }

    private record Request(Scope scope, String unlinkKey) {
        private String[] keys() {
            return scope.kind() == Scope.Kind.GROUP
                    ? new String[] {BookkeepingKeys.fillToken(scope), BookkeepingKeys.group(scope), unlinkKey}
                    : new String[] {BookkeepingKeys.fillToken(scope), scope.name()};
        }
    }

    private static byte[] millis(Duration duration) {
        return Long.toString(duration.toMillis()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives the connection up after a failure. The next one may lead to another Redis, so unlinks are left to their TTL. */
    public void disconnect() {
        unlinks.clear();
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
