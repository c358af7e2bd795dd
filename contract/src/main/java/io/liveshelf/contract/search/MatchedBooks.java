// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/**
 * The books that a search found, on all its pages, in two bytes each. It may take another book for one of them, at most one in sixty,
 * but none of them for another. Part of what Redis holds, so the hash must stay as it is.
 */
final class MatchedBooks {
    /** The most books that are told apart well enough, and that take little enough. */
    static final int MOST = 1_000;

    /** Ascending. */
    private final char[] hashes;

    private MatchedBooks(char[] hashes) {
        this.hashes = hashes;
    }

    /**
     * These books.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    static MatchedBooks of(Collection<String> bookIds) {
        if (bookIds.size() > MOST) {
            throw new IllegalArgumentException(bookIds.size() + " books; at most " + MOST + " are noted");
        }
        char[] hashes = new char[bookIds.size()];
        int next = 0;
        for (String id : bookIds) {
            hashes[next++] = hash(id);
        }
        Arrays.sort(hashes);
        return new MatchedBooks(hashes);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static MatchedBooks parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % 2 != 0) {
            throw new IllegalArgumentException("half a hash at the end of " + text);
        }
        char[] hashes = new char[bytes.length / 2];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (char) (((bytes[2 * i] & 0xFF) << 8) | (bytes[2 * i + 1] & 0xFF));
        }
        return new MatchedBooks(hashes);
    }

    /** As text. */
    String text() {
        byte[] bytes = new byte[2 * hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            bytes[2 * i] = (byte) (hashes[i] >> 8);
            bytes[2 * i + 1] = (byte) hashes[i];
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** False: the book is none of them, for certain. */
    boolean mayContain(String bookId) {
        return Arrays.binarySearch(hashes, hash(bookId)) >= 0;
    }

    /** Ids often differ in their last digits alone; MurmurHash3's last step spreads them. */
    private static char hash(String bookId) {
        int hash = bookId.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return (char) (hash ^ (hash >>> 16));
    }
}
