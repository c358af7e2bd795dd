// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which keys of a Redis are this product's. Other products may use it too, with names that begin alike, so a key is ours only
 * if the contract could have made it.
 */
final class ProductKeys {
    /** What the names of our keys begin with; a pattern must begin so too. */
    static final List<String> NAME_SPACES =
            List.of("books:", "book:", "categories:", "tags:", "authors:", "user:", BookkeepingKeys.NAME_SPACE);

    private static final String ID = "<id>";
    private static final String WORD = "<word>";
    private static final String MD5 = "<md5>";
    /** Every kind of key that the API fills, with placeholders; any number stands for numbers, a negative one for any sign. */
    private static final List<CacheKey> FILLED = List.of(
            CacheKey.search(MD5),
            CacheKey.tagSearch(MD5),
            CacheKey.child(ID, WORD, 0, 0),
            CacheKey.savedBooks(ID),
            CacheKey.history(ID),
            CacheKey.purchases(ID),
            CacheKey.ownBooks(ID, 0, 0),
            CacheKey.progress(ID, ID),
            CacheKey.chapters(ID),
            CacheKey.chapter(ID, -1),
            CacheKey.descriptions(ID));

    private static final Pattern FILLED_KEY = Pattern.compile(
            FILLED.stream().map(CacheKey::key).map(ProductKeys::expression).collect(Collectors.joining("|")));

    private ProductKeys() {}

    /** The keys have no character that is special in expressions but the placeholders. Ids in keys have no colon. */
    private static String expression(String template) {
        return template.replaceAll("(?<!\\d)-\\d+", "-?\\\\d+")
                .replace("0", "\\d+")
                .replace(ID, "[^:]+")
                .replace(WORD, "[a-z]+")
                .replace(MD5, "[0-9a-f]{32}");
    }

    /** Whether the key is this product's. */
    static boolean isOurs(String key) {
        return isMaterialized(key)
                || key.startsWith(BookkeepingKeys.NAME_SPACE)
                || FILLED_KEY.matcher(key).matches();
    }

    /** Whether a call that empties the cache may remove it. */
    static boolean isClearable(String key) {
        return isOurs(key) && !BookkeepingKeys.isKeptByClear(key);
    }

    /** Whether the streams write it. */
    static boolean isMaterialized(String key) {
        return Views.byKey(key).isPresent()
                || (BookCards.isKey(key) && key.chars().filter(c -> c == ':').count() == 2);
    }
}
