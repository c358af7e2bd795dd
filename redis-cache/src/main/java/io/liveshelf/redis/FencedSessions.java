// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.time.Duration;

/** Opens sessions for a writer, one after another; each is a connection of its own. */
public final class FencedSessions implements AutoCloseable {
    private final LettuceClient client;
    private final Duration timeout;

    /** Sessions with this Redis; nothing is opened yet. */
    public FencedSessions(RedisSettings settings) {
        client = LettuceClient.once(settings);
        timeout = settings.timeout();
    }

    /** A new session, without any token. */
    public FencedSession open() throws RedisUnreachable {
        return FencedSession.open(RedisConnection.open(client, timeout));
    }

    @Override
    public void close() {
        client.close();
    }
}
