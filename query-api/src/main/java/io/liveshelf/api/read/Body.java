// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, and what is derived from them: the entity tag, and the gzip form once somebody asks for it. Each is made
 * once, however often the body is sent. Shared by all readers: nobody writes to the arrays.
 */
public final class Body {
    /** Below this size, in bytes, compression gains nothing. */
    private static final int LEAST_TO_COMPRESS = 256;
    /** Beyond this size, in bytes, a body is stored compressed. */
    private static final int LEAST_TO_STORE_COMPRESSED = 2048;

    private final byte[] bytes;
    private volatile @Nullable String hash;
    private volatile byte @Nullable [] gzip;

    /** Takes ownership of the bytes. */
    public Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The body that was stored as these bytes, as it is or in its gzip form; JSON never begins like gzip. Empty where they are
     * damaged. Takes ownership of the bytes.
     */
    public static Optional<Body> stored(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return Optional.of(new Body(bytes));
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var body = new Body(in.readAllBytes());
            body.gzip = bytes;
            return Optional.of(body);
        } catch (IOException e) {
            return Optional.empty(); // cut off or changed by others: no more use than no value
        }
    }

    /** The form to store: compressed where that is worth the time, which is beyond 2 kB. */
    public byte[] toStore() {
        return bytes.length > LEAST_TO_STORE_COMPRESSED && gzip().length < bytes.length ? gzip() : bytes;
    }

    /** When it was made, as it says itself; empty where it does not. */
    public Optional<Instant> cachedAt() {
        return CachedAt.of(bytes);
    }

    /** As it is. Do not modify. */
    public byte[] bytes() {
        return bytes;
    }

    /** Compressed. Do not modify. */
    public byte[] gzip() {
        byte[] known = gzip;
        return known == null ? makeGzip() : known;
    }

    /** Once, however many readers wait for it: after a change they come together. */
    private synchronized byte[] makeGzip() {
        byte[] known = gzip;
        if (known == null) {
            known = compress(bytes);
            gzip = known;
        }
        return known;
    }

    /** Whether it is long enough to gain from compression. */
    public boolean isWorthCompressing() {
        return bytes.length >= LEAST_TO_COMPRESS;
    }

    /** Whether all that is derived from it has been made, the gzip form only if it is wanted: then it can be sent at once. */
    public boolean isReady(boolean compressed) {
        return hash != null && (!compressed || !isWorthCompressing() || gzip != null);
    }

    /** The most bytes that both forms take together. */
    public long mostBytes() {
        // what cannot be compressed grows by a few bytes
        return isWorthCompressing() ? 2L * bytes.length + 64 : bytes.length;
    }

    /** A strong entity tag, with its quotes: the gzip form is other bytes, so it has a tag of its own. */
    public String etag(boolean compressed) {
        return compressed ? "\"" + hash() + "-gzip\"" : "\"" + hash() + "\"";
    }

    /** Whether it has the same bytes. */
    public boolean isSameAs(Body other) {
        return this == other || Arrays.equals(bytes, other.bytes);
    }

    private String hash() {
        String known = hash;
        return known == null ? makeHash() : known;
    }

    private synchronized String makeHash() {
        String known = hash;
        if (known == null) {
            known = hash(bytes);
            hash = known;
        }
        return known;
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
