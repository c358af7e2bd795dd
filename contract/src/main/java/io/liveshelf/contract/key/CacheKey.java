// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import java.time.Duration;

/**
 * A key that the API fills on a miss. Source: read API, "Cache-aside keys".
 *
 * @param ttl how long it lives if it is not invalidated
 * @param scope the scope that invalidates it
 */
public record CacheKey(String key, Duration ttl, Scope scope) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static CacheKey single(String key, Duration ttl) {
        return new CacheKey(key, ttl, Scope.key(key));
    }

    private static CacheKey member(Scope group, String rest, Duration ttl) {
        return new CacheKey(group.name() + ":" + rest, ttl, group);
    }

    /**
     * The result of a search or another list by filter or page.
     *
     * @param md5 of the canonical query, in hex
     */
    public static CacheKey search(String md5) {
        return member(Scope.SEARCHES, md5, TEN_MINUTES);
    }

    /**
     * The result of a tag search.
     *
     * @param md5 of the canonical query, in hex
     */
    public static CacheKey tagSearch(String md5) {
        return member(Scope.TAG_SEARCHES, md5, TEN_MINUTES);
    }

    /** A page of a child category. */
    public static CacheKey child(String slug, String sort, int skip, int limit) {
        return member(Scope.child(slug), sort + ":" + skip + "-" + limit, TEN_MINUTES);
    }

    /** The first page of the books that a user saved. */
    public static CacheKey savedBooks(String userId) {
        return single(user(userId, "saved_books"), HOUR);
    }

    /** The first page of the books that a user read. */
    public static CacheKey history(String userId) {
        return single(user(userId, "history"), HOUR);
    }

    /** The first page of a user's purchases. */
    public static CacheKey purchases(String userId) {
        return single(user(userId, "purchases"), DAY);
    }

    /** A page of the books that a user saved or bought. */
    public static CacheKey ownBooks(String userId, int skip, int limit) {
        return member(Scope.ownBooks(userId), "skip:" + skip + ":limit:" + limit, FIVE_MINUTES);
    }

    /** How far a user has read a book. */
    public static CacheKey progress(String userId, String bookId) {
        return single(user(userId, "progress:" + KeyPart.of(bookId)), FIVE_MINUTES);
    }

    /** The list of a book's chapters. */
    public static CacheKey chapters(String bookId) {
        return single(book(bookId, "chapters:list"), HOUR);
    }

    /** A chapter with its text. */
    public static CacheKey chapter(String bookId, long number) {
        return single(book(bookId, "chapter:" + number), HOUR);
    }

    /** A book's descriptions. */
    public static CacheKey descriptions(String bookId) {
        return single(book(bookId, "descriptions"), HOUR);
    }

    private static String user(String userId, String rest) {
        return "user:" + KeyPart.of(userId) + ":" + rest;
    }

    private static String book(String bookId, String rest) {
        return "book:" + KeyPart.of(bookId) + ":" + rest;
    }
}
