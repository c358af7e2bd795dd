// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import io.javalin.http.Context;
import io.liveshelf.api.http.BodyWriter;
import io.liveshelf.api.read.Body;

/** A static file: its bytes, read once, and how they are sent. */
public final class StaticFile {
    private final Body body;
    private final String contentType;
    private final String policy;

    /**
     * Takes ownership of the bytes.
     *
     * @param policy the Content-Security-Policy that a browser applies to it
     */
    public StaticFile(byte[] bytes, String contentType, String policy) {
        body = new Body(bytes);
        this.contentType = contentType;
        this.policy = policy;
    }

    /** Sends the file. Browsers revalidate each time, and get the bytes only if they changed. */
    public void send(Context ctx) {
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Content-Security-Policy", policy);
        ctx.header("Referrer-Policy", "no-referrer");
        BodyWriter.send(ctx, body, contentType);
    }
}
