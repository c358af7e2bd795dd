// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body with what is derived from it: its entity tag, and its compressed form once somebody asks for that. Derived once,
 * however often the body is sent.
 */
final class Representation {
    /** Below this a compressed body is no smaller. */
    private static final int LEAST_TO_COMPRESS = 256;

    private final byte[] bytes;
    private final String hash;
    private volatile byte @Nullable [] gzip;

    Representation(byte[] bytes) {
        this.bytes = bytes;
        hash = hash(bytes);
    }

    boolean isOf(byte[] others) {
        return Arrays.equals(bytes, others);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isWorthCompressing() {
        return bytes.length >= LEAST_TO_COMPRESS;
    }

    byte[] gzip() {
        byte[] known = gzip;
        if (known == null) {
            known = compress(bytes);
            gzip = known;
        }
        return known;
    }

    /** Strong: the compressed form is other bytes and so has a tag of its own. */
    String etag(boolean compressed) {
        return compressed ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"";
    }

    /** Whether a value of {@code If-None-Match} names this body, in either form. */
    boolean isNamedBy(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag(false)) || tag.equals(etag(true)));
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] compress(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
