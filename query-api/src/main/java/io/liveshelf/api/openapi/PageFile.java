// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import io.javalin.http.Context;
import io.liveshelf.api.http.Representation;

/** A file of the page: its bytes, read once, and how they go out. */
final class PageFile {
    /**
     * Nothing but what this server has. Styles alone may stand in the page: Swagger UI sets some on its elements; its icons
     * are {@code data:} addresses.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Representation body;
    private final String contentType;

    PageFile(byte[] bytes, String contentType) {
        body = new Representation(bytes);
        this.contentType = contentType;
    }

    /** A browser asks again each time, and gets the bytes only where they are other ones. */
    void send(Context ctx) {
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Referrer-Policy", "no-referrer");
        body.send(ctx, contentType);
    }
}
