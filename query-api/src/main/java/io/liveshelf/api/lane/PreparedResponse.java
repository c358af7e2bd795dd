// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.http.BodyWriter;
import io.liveshelf.api.http.ReadRequest;
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
    private volatile @Nullable Form gzip;

    PreparedResponse(Body body) {
        this.body = body;
        plain = new Form(body.bytes(), body.etag(false));
    }

    private static final class Form {
        private final ByteBuffer bytes;
        private final HttpField etag;
        private final HttpField length;

        private Form(byte[] bytes, String etag) {
            this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            this.etag = new PreEncodedHttpField(HttpHeader.ETAG, etag);
            length = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
    }

    Body body() {
        return body;
    }

    /**
     * Writes the response.
     *
     * @return its status
     */
    int write(boolean acceptsGzip, @Nullable String ifNoneMatch, Response response, Callback callback) {
        boolean compressed = acceptsGzip && body.isWorthCompressing();
        Form form = compressed ? gzip() : plain;
        HttpFields.Mutable headers = response.getHeaders();
        headers.add(CACHE_CONTROL);
        headers.add(X_CACHE);
        headers.add(SERVER_TIMING);
        headers.add(form.etag);
        headers.add(VARY);
        if (ifNoneMatch != null && isKnown(form, ifNoneMatch)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return HttpStatus.NOT_MODIFIED_304;
        }
        headers.add(JSON);
        headers.add(form.length);
        if (compressed) {
            headers.add(GZIP);
        }
        response.setStatus(HttpStatus.OK_200);
        response.write(true, form.bytes.slice(), callback);
        return HttpStatus.OK_200;
    }

    private boolean isKnown(Form form, String ifNoneMatch) {
        return ifNoneMatch.equals(form.etag.getValue()) || BodyWriter.clientHas(body, ifNoneMatch);
    }

    private Form gzip() {
        Form known = gzip;
        if (known == null) {
            known = new Form(body.gzip(), body.etag(true));
            gzip = known;
        }
        return known;
    }
}
