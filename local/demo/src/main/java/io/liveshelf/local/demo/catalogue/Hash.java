// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bson.types.ObjectId;

/** Pseudo-random choices that depend on a name only: a book gets the same category, tags and ids on every machine. */
final class Hash {

    private Hash() {}

    /** A number from 0 (inclusive) to {@code bound} (exclusive). */
    static int pick(String name, int bound) {
        byte[] digest = digest(name);
        int value = (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff);
        return Integer.remainderUnsigned(value, bound);
    }

    /** An {@code ObjectId} derived from the name. */
    static ObjectId id(String name) {
        return new ObjectId(Arrays.copyOf(digest(name), 12));
    }

    private static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
