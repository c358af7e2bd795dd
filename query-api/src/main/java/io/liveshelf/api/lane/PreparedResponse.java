// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.http.BodyWriter;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A body from memory with all its headers, ready to be written. */
final class PreparedResponse {
    private static final HttpField CACHE_CONTROL =
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, ReadRequest.PUBLIC);
    private static final HttpField X_CACHE = new PreEncodedHttpField("X-Cache", "LOCAL");
    /** Nothing was waited for. */
    private static final HttpField SERVER_TIMING = new PreEncodedHttpField("Server-Timing", "local;dur=0.00");

    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

    private final Body body;
    private final Form plain;
    private final @Nullable Statement statement;
    private volatile @Nullable Form gzip;

    PreparedResponse(Answer copy) {
        body = copy.body();
        statement = copy.asOf().map(Statement::new).orElse(null);
        plain = new Form(body.bytes(), body.etag(false), false);
    }

    /** The body as it is or compressed, with its headers. */
    static final class Form {
        private final ByteBuffer bytes;
        private final HttpField etag;
        private final HttpField length;
        private final boolean isCompressed;

        private Form(byte[] bytes, String etag, boolean isCompressed) {
            this.isCompressed = isCompressed;
            this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            this.etag = new PreEncodedHttpField(HttpHeader.ETAG, etag);
            length = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
    }

    Body body() {
        return body;
    }

    /** Up to when it was complete when it was read; null where that is not known. */
    @Nullable
    Statement statement() {
        return statement;
    }

    /** The form for a client that accepts this. */
    Form form(boolean acceptsGzip) {
        return acceptsGzip && body.isWorthCompressing() ? gzip() : plain;
    }

    private Form gzip() {
        Form known = gzip;
        if (known == null) {
            known = new Form(body.gzip(), body.etag(true), true);
            gzip = known;
        }
        return known;
    }

    /** Whether the client has the body already, in whatever form. */
    boolean isKnown(Form form, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.equals(form.etag.getValue()) || BodyWriter.clientHas(body, ifNoneMatch));
    }

    /** Writes the whole response, or only that nothing has changed. */
    static void write(Form form, boolean isUnchanged, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.add(CACHE_CONTROL);
        headers.add(X_CACHE);
        headers.add(SERVER_TIMING);
        headers.add(form.etag);
        headers.add(VARY);
        if (isUnchanged) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return;
        }
        headers.add(JSON);
        headers.add(form.length);
        if (form.isCompressed) {
            headers.add(GZIP);
        }
        response.setStatus(HttpStatus.OK_200);
        response.write(true, form.bytes.slice(), callback);
    }
}
