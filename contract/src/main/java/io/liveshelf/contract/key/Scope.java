// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import java.util.Locale;

/**
 * What is dropped together: one key, or a group of keys that nobody can enumerate, such as all results of searches.
 *
 * <p>A group's key counts only while it is a member of the group's sorted set. So dropping a group is one step whatever its
 * size, and a set that Redis evicts makes its keys misses, never stale answers.
 *
 * @param name of a key, the key; of a group, what its keys begin with, without the colon at the end
 */
public record Scope(Kind kind, String name) {
    /** Results of searches, and other lists by filter or page. */
    public static final Scope SEARCHES = group("books:search");
    /** Results of tag searches. */
    public static final Scope TAG_SEARCHES = group("tags:search");

    /** How many keys a scope has. */
    public enum Kind {
        /** One. */
        KEY,
        /** Any number. */
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

    /** Every page and order of a child category. */
    public static Scope child(String slug) {
        return group("books:child:" + KeyPart.of(slug));
    }

    /** Every key of a book. For what a process holds in memory: Redis has no such group. */
    public static Scope book(String bookId) {
        return group("book:" + KeyPart.of(bookId));
    }

    /** Every page of a user's own books. */
    public static Scope ownBooks(String userId) {
        return group("user:" + KeyPart.of(userId) + ":books");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static Scope parse(String text) {
        int slash = text.indexOf('/');
        for (Kind kind : Kind.values()) {
            if (slash > 0 && kind.label().equals(text.substring(0, slash)) && slash + 1 < text.length()) {
                return new Scope(kind, text.substring(slash + 1));
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no scope: key/<key> or group/<name>");
    }

    /** The scope as it stands in the topic of drops. */
    public String text() {
        return kind.label() + "/" + name;
    }
}
