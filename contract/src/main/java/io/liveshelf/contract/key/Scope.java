// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import java.util.Locale;

/**
 * What an invalidation concerns: one key, or a group of keys that cannot be enumerated, such as all search results.
 *
 * <p>A key of a group is valid only while it is a member of the group's sorted set. So a group is invalidated in one step,
 * whatever its size; of searches also those alone that a change touches. If Redis evicts the set, its keys become misses, never stale answers.
 *
 * @param name for a key, the key itself; for a group, the common prefix of its keys without the colon at the end
 */
public record Scope(Kind kind, String name) {
    /** Results of searches and other lists by filter or page. */
    public static final Scope SEARCHES = group("books:search");
    /** Results of tag searches. */
    public static final Scope TAG_SEARCHES = group("tags:search");

    /** The number of keys in a scope. */
    public enum Kind {
        /** One key. */
        KEY,
        /** Any number of keys. */
        GROUP;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The scope of one key. */
    public static Scope key(String key) {
        return new Scope(Kind.KEY, key);
    }

    /** The scope of all keys that begin with {@code name} and a colon. */
    public static Scope group(String name) {
        return new Scope(Kind.GROUP, name);
    }

    /** All pages and orders of a child category. */
    public static Scope child(String slug) {
        return group("books:child:" + KeyPart.of(slug));
    }

    /** All keys of a book. Only for what a process keeps in memory: Redis has no such group. */
    public static Scope book(String bookId) {
        return group("book:" + KeyPart.of(bookId));
    }

    /** All pages of a user's own books. */
    public static Scope ownBooks(String userId) {
        return group("user:" + KeyPart.of(userId) + ":books");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if the text is not a scope
     */
    public static Scope parse(String text) {
        int slash = text.indexOf('/');
        for (Kind kind : Kind.values()) {
            if (slash > 0 && kind.label().equals(text.substring(0, slash)) && slash + 1 < text.length()) {
                return new Scope(kind, text.substring(slash + 1));
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a scope; expected key/<key> or group/<name>");
    }

    /** The scope as text, as the invalidations topic has it. */
    public String text() {
        return kind.label() + "/" + name;
    }
}
