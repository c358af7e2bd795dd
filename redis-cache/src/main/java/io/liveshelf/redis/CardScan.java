// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.key.BookCards;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cards of a generation in short steps. Each card that is there from the first step to the last is found, some perhaps
 * twice.
 */
public final class CardScan {
    /** How many keys of any kind Redis looks at in one step: some 0.1 ms. */
    private static final int STEP = 500;

    private final RedisConnection connection;
    private final KeySpace keys;
    private final ScanArgs cards;
    private ScanCursor cursor = ScanCursor.INITIAL;

    CardScan(RedisConnection connection, KeySpace keys) {
        this.connection = connection;
        this.keys = keys;
        cards = ScanArgs.Builder.matches(keys.key(BookCards.key("*"))).limit(STEP);
    }

    /** The cards that the next step finds, as the read API names them; often few or none. */
    public List<String> next() throws RedisUnreachable {
        KeyScanCursor<String> page = connection.await(connection.commands().scan(cursor, cards));
        cursor = page;
        return page.getKeys().stream()
                .map(keys::name)
                .flatMap(Optional::stream)
                .filter(ProductKeys::isMaterialized)
                .toList();
    }

    /** Whether every key has been looked at. */
    public boolean isFinished() {
        return cursor.isFinished();
    }
}
