// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which keys of a Redis are this product's. Other products may use it too, with names that begin alike, so a key is ours only
 * if the contract could have made it.
 */
final class ProductKeys {
    /** What the names of our keys begin with; a pattern must begin so too. */
    static final List<String> NAME_SPACES = List.of(
            "books:",
            "book:",
            "categories:",
            "tags:",
            "authors:",
            "user:",
            KeySpace.REPLAYS,
            BookkeepingKeys.NAME_SPACE);

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

    /** Whether the key is this product's. A replay has keys of its own of what the streams write, and of what keeps that right. */
    static boolean isOurs(String key) {
        return inItsSpace(
                key,
                name -> isMaterialized(name) || name.startsWith(BookkeepingKeys.NAME_SPACE),
                () -> FILLED_KEY.matcher(key).matches());
    }

    /** Whether a call that empties the cache may remove it. */
    static boolean isClearable(String key) {
        return isOurs(key) && !inItsSpace(key, BookkeepingKeys::isKeptByClear, () -> false);
    }

    private static boolean inItsSpace(String key, Predicate<String> isSo, BooleanSupplier orInLive) {
        return KeySpace.of(key)
                .filter(space -> space.name(key).filter(isSo).isPresent()
                        || (space.equals(KeySpace.LIVE) && orInLive.getAsBoolean()))
                .isPresent();
    }

    /** The key space of a generation whose streams write this key; empty where no streams write it. */
    static Optional<KeySpace> writtenIn(String key) {
        return KeySpace.of(key)
                .filter(space ->
                        space.name(key).filter(ProductKeys::isMaterialized).isPresent());
    }

    /** Whether the streams write it: its name in the read API. */
    static boolean isMaterialized(String key) {
        return Views.byKey(key).isPresent()
                || (BookCards.isKey(key) && key.chars().filter(c -> c == ':').count() == 2);
    }
}
