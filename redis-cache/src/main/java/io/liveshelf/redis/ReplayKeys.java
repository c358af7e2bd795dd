// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.liveshelf.contract.generation.KeySpace;
import java.util.List;

/** The keys of a replay, whatever they are: they go with it. */
public final class ReplayKeys {
    /** Redis serves others between two steps. */
    private static final int STEP = 1_000;

    private ReplayKeys() {}

    /**
     * Removes all keys in the key space of a replay, in short steps; returns how many.
     *
     * @throws IllegalArgumentException for the key space of the live generation, whose keys are not told from those of others
     */
    public static long remove(RedisSettings settings, KeySpace space) throws RedisUnreachable {
        if (space.equals(KeySpace.LIVE)) {
            throw new IllegalArgumentException("the live generation's keys have no prefix");
        }
        try (LettuceClient client = LettuceClient.once(settings);
                var connection = RedisConnection.open(client, settings.timeout())) {
            return remove(connection, space);
        }
    }

    private static long remove(RedisConnection connection, KeySpace space) throws RedisUnreachable {
        // the prefix has no character that is special in a pattern
        ScanArgs ofSpace = ScanArgs.Builder.matches(space.prefix() + "*").limit(STEP);
        ScanCursor cursor = ScanCursor.INITIAL;
        long removed = 0;
        while (!cursor.isFinished()) {
            KeyScanCursor<String> page = connection.await(connection.commands().scan(cursor, ofSpace));
            List<String> keys = page.getKeys();
            if (!keys.isEmpty()) {
                removed += connection.await(connection.commands().unlink(keys.toArray(String[]::new)));
            }
            cursor = page;
        }
        return removed;
    }
}
