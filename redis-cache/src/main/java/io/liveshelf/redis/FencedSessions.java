// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.generation.KeySpace;
import java.time.Duration;

/** Opens sessions for a writer, one after another; each is a connection of its own. */
public final class FencedSessions implements AutoCloseable {
    private final LettuceClient client;
    private final Duration timeout;
    private final KeySpace keys;

    /** Sessions with this Redis, for the keys of one generation; nothing is opened yet. */
    public FencedSessions(RedisSettings settings, KeySpace keys) {
        this.keys = keys;
        client = LettuceClient.once(settings);
        timeout = settings.timeout();
    }

    /** A new session, without any token. */
    public FencedSession open() throws RedisUnreachable {
        return FencedSession.open(RedisConnection.open(client, timeout), keys);
    }

    @Override
    public void close() {
        client.close();
    }
}
