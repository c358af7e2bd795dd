// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import io.javalin.http.Context;
import io.liveshelf.api.http.BodyWriter;
import io.liveshelf.api.read.Body;

/** A static file: its bytes, read once, and how they are sent. */
final class StaticFile {
    /**
     * Allows nothing but what this server has. Styles may be inline, because Swagger UI sets some on its elements; its icons are
     * {@code data:} addresses.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Body body;
    private final String contentType;

    StaticFile(byte[] bytes, String contentType) {
        body = new Body(bytes);
        this.contentType = contentType;
    }

    /** Sends the file. Browsers revalidate each time, and get the bytes only if they changed. */
    void send(Context ctx) {
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Referrer-Policy", "no-referrer");
        BodyWriter.send(ctx, body, contentType);
    }
}
