// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.liveshelf.contract.key.BookCards;
import java.util.List;

/**
 * Finds the keys of all cards in short steps. Each card that is there from the first step to the last is found, some perhaps
 * twice.
 */
public final class CardScan {
    /** How many keys of any kind Redis looks at in one step: some 0.1 ms. */
    private static final int STEP = 500;

    private static final ScanArgs CARDS =
            ScanArgs.Builder.matches(BookCards.key("*")).limit(STEP);

    private final RedisConnection connection;
    private ScanCursor cursor = ScanCursor.INITIAL;

    CardScan(RedisConnection connection) {
        this.connection = connection;
    }

    /** The cards that the next step finds; often few or none. */
    public List<String> next() throws RedisUnreachable {
        KeyScanCursor<String> page = connection.await(connection.commands().scan(cursor, CARDS));
        cursor = page;
        return page.getKeys().stream().filter(ProductKeys::isMaterialized).toList();
    }

    /** Whether every key has been looked at. */
    public boolean isFinished() {
        return cursor.isFinished();
    }
}
