// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.streams.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The identity of a fact in 128 bits, its kind included. The 96 bits of an ObjectId are contained as they are; of any other id
 * the bits are those of a digest, so two of them are equal by chance once in 2<sup>127</sup>. The highest bit says which it
 * is. No id is zero in its low bits.
 */
record FactId(long high, long low) {
    /** The bytes of an ObjectId. */
    static final int OBJECT_ID_BYTES = 12;
    /** The bytes of a digest. */
    static final int DIGEST_BYTES = 16;

    private static final int OBJECT_ID_DIGITS = 2 * OBJECT_ID_BYTES;
    private static final long DIGEST = 1L << 63;
    private static final int NO_DIGIT = -1;

    /** The identity of a fact; see {@code DocumentId} for the text of an id. */
    static FactId of(Fact fact) {
        String id = fact.id();
        if (id.length() == OBJECT_ID_DIGITS) {
            long first = hex(id, 0, 8);
            long second = hex(id, 8, 16);
            long third = hex(id, 16, OBJECT_ID_DIGITS);
            if ((first | second | third) >= 0) {
                return new FactId(first << 32 | second, lowOfObjectId(fact.kind(), (int) third));
            }
        }
        return ofDigest(fact.kind(), id);
    }

    /** The low bits of an ObjectId whose last 4 bytes are these; the first 8 bytes are the high bits. */
    static long lowOfObjectId(Fact.Kind kind, int last) {
        return (long) kind.code() << 32 | Integer.toUnsignedLong(last);
    }

    private static FactId ofDigest(Fact.Kind kind, String id) {
        MessageDigest sha = sha256();
        sha.update((byte) kind.code());
        ByteBuffer digest = ByteBuffer.wrap(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
        return new FactId(digest.getLong(), digest.getLong() | DIGEST);
    }

    /** Whether these low bits are of a digest. */
    static boolean isDigest(long low) {
        return low < 0;
    }

    /** The number that these lower-case hexadecimal digits write; negative if one of them is none. */
    private static long hex(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i));
            if (digit == NO_DIGIT) {
                return NO_DIGIT;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : NO_DIGIT;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
