// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response body with its entity tag and, once somebody asks for it, its gzip form. Both are derived once, however often the
 * body is sent.
 */
public final class EncodedBody {
    /** Below this size, in bytes, compression gains nothing. */
    private static final int LEAST_TO_COMPRESS = 256;

    private final byte[] bytes;
    private final String hash;
    private volatile byte @Nullable [] gzip;

    /** Takes ownership of the bytes. */
    public EncodedBody(byte[] bytes) {
        this.bytes = bytes;
        hash = hash(bytes);
    }

    /** Sends the body, compressed if the client accepts that; or 304 if the client has it. */
    public void send(Context ctx, String contentType) {
        boolean compressed = isWorthCompressing() && RequestHeaders.acceptsGzip(ctx.header("Accept-Encoding"));
        ctx.header("ETag", etag(compressed));
        ctx.header("Vary", "Accept-Encoding");
        if (RequestHeaders.names(ctx.header("If-None-Match"), Set.of(etag(false), etag(true)))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(contentType);
        if (compressed) {
            ctx.header("Content-Encoding", "gzip");
        }
        ctx.result(compressed ? gzip() : bytes);
    }

    boolean isOf(byte[] others) {
        return Arrays.equals(bytes, others);
    }

    private boolean isWorthCompressing() {
        return bytes.length >= LEAST_TO_COMPRESS;
    }

    private byte[] gzip() {
        byte[] known = gzip;
        if (known == null) {
            known = compress(bytes);
            gzip = known;
        }
        return known;
    }

    /** A strong tag: the gzip form is other bytes, so it has a tag of its own. */
    private String etag(boolean compressed) {
        return compressed ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"";
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
