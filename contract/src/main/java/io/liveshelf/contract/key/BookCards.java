// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import java.time.Duration;

/**
 * The keys of book cards: one for every visible book and for no other. Source: read API, "Materialized views".
 */
public final class BookCards {
    /** Time to live of a card; the streams prolong it every third of this. */
    public static final Duration TTL = Duration.ofHours(1);

    private static final String PREFIX = "book:";
    private static final String SUFFIX = ":metadata";

    private BookCards() {}

    /** The key of a book's card. */
    public static String key(String bookId) {
        return PREFIX + KeyPart.of(bookId) + SUFFIX;
    }

    /** The book whose card has this key. */
    public static String bookId(String key) {
        return KeyPart.id(key.substring(PREFIX.length(), key.length() - SUFFIX.length()));
    }

    /** Whether this is the key of a card. */
    public static boolean isKey(String key) {
        return key.startsWith(PREFIX) && key.endsWith(SUFFIX) && key.length() > PREFIX.length() + SUFFIX.length();
    }
}
