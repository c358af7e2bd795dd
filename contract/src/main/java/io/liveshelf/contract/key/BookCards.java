// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import java.time.Duration;

/**
 * The materialized cards of single books: a key for every visible book and for no other. Source: read API, "Materialized
 * views".
 */
public final class BookCards {
    /** How long a card lives; the streams write it again at the latest every third of it. */
    public static final Duration TTL = Duration.ofHours(1);

    private static final String PREFIX = "book:";
    private static final String SUFFIX = ":metadata";

    private BookCards() {}

    /** The key of a book's card. */
    public static String key(String bookId) {
        return PREFIX + KeyPart.of(bookId) + SUFFIX;
    }

    /** Whether a key is that of a card. */
    public static boolean isKey(String key) {
        return key.startsWith(PREFIX) && key.endsWith(SUFFIX) && key.length() > PREFIX.length() + SUFFIX.length();
    }
}
