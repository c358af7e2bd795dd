// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The identity of a fact of a topic in 128 bits, and its partition: like the streams, each partition knows only what it counted
 * itself. An ObjectId is contained as it is; of any other id it is a digest, so two are equal by chance once in 2<sup>127</sup>.
 */
record FactKey(long high, long low, int partition) {
    private static final int OBJECT_ID_DIGITS = 24;
    /** Only of a digest: an ObjectId has 32 low bits. */
    private static final long DIGEST = 1L << 63;

    /** Of the text of an {@code _id}: hexadecimal digits of an ObjectId, else an object of JSON. */
    static FactKey of(String id, int partition) {
        if (id.length() == OBJECT_ID_DIGITS && id.charAt(0) != '{') {
            return new FactKey(
                    Long.parseUnsignedLong(id, 0, 16, 16), Long.parseUnsignedLong(id, 16, 24, 16), partition);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
        return new FactKey(digest.getLong(), digest.getLong() | DIGEST, partition);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
