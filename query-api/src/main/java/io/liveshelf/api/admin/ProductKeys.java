// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which keys of a Redis are this product's. Others may live there too and have names that begin alike, so a key is ours only
 * if it looks just like a row of the read API's tables; ids have no colon in keys.
 */
final class ProductKeys {
    /** What the names of our keys begin with; a pattern must begin so too. */
    static final List<String> NAME_SPACES =
            List.of("books:", "book:", "categories:", "tags:", "authors:", "user:", "liveshelf:");

    private static final Pattern FILLED_ON_A_MISS = Pattern.compile("books:search:[0-9a-f]{32}"
            + "|tags:search:[0-9a-f]{32}"
            + "|books:child:[^:]+:[a-z]+:\\d+-\\d+"
            + "|book:[^:]+:(chapters:list|chapter:-?\\d+|descriptions)"
            + "|user:[^:]+:(saved_books|history|purchases|books:skip:\\d+:limit:\\d+|progress:[^:]+)");

    /**
     * What keeps the rest right, and goes by itself: dropping a stamp or a note of a write would let old values in, and a
     * fence is dropped only after what it guards.
     */
    private static final Pattern GUARDS = Pattern.compile("liveshelf:(fill-token|written|fence|write-report):.*");

    private ProductKeys() {}

    /** Whether the key is this product's. */
    static boolean isOurs(String key) {
        return isMaterialized(key)
                || key.startsWith("liveshelf:")
                || FILLED_ON_A_MISS.matcher(key).matches();
    }

    /** Whether a call that empties the cache may take it. */
    static boolean isDroppable(String key) {
        return isOurs(key) && !GUARDS.matcher(key).matches();
    }

    /** Whether the streams write it. */
    static boolean isMaterialized(String key) {
        return Views.byKey(key).isPresent()
                || (BookCards.isKey(key) && key.chars().filter(c -> c == ':').count() == 2);
    }
}
