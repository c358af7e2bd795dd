// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Body;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends bodies: conditional requests and compression. */
public final class BodyWriter {
    private BodyWriter() {}

    /** Sends the body, compressed if the client accepts that; or 304 if the client has it. */
    public static void send(Context ctx, Body body, String contentType) {
        boolean compressed = body.isWorthCompressing() && RequestHeaders.acceptsGzip(ctx.header("Accept-Encoding"));
        ctx.header("ETag", body.etag(compressed));
        ctx.header("Vary", "Accept-Encoding");
        if (clientHas(body, ctx.header("If-None-Match"))) {
            ctx.status(304);
            ctx.res().setContentType(null); // there is no content
            return;
        }
        ctx.contentType(contentType);
        if (compressed) {
            ctx.header("Content-Encoding", "gzip");
        }
        ctx.result(compressed ? body.gzip() : body.bytes());
    }

    /** Whether {@code If-None-Match} names the body, in any of its forms. */
    public static boolean clientHas(Body body, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null && RequestHeaders.names(ifNoneMatch, Set.of(body.etag(false), body.etag(true)));
    }
}
