// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.http.BodyWriter;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.http.SourceHeaders;
import io.liveshelf.api.memory.Found;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpGenerator;
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
    static final HttpField NO_WAIT =
            new PreEncodedHttpField(SourceHeaders.SERVER_TIMING, SourceHeaders.timing(Source.LOCAL, 0));

    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

    /** The last one that had this body: the same bytes may be copied again. */
    private volatile Found copy;

    private final Body body;
    private final Form plain;
    private final @Nullable Statement statement;
    /** True of the copy whatever is heard later, and even when it has ceased to count. */
    private volatile @Nullable Statement said;

    private volatile @Nullable Form gzip;

    PreparedResponse(Found copy) {
        this.copy = copy;
        body = copy.answer().body();
        statement = copy.answer().asOf().map(Statement::new).orElse(null);
        plain = new Form(body.bytes(), body.etag(false), false);
    }

    /** The body as it is or compressed, with its headers. */
    static final class Form {
        /** What the headers, the date and how fresh the answer is take together. */
        static final int MOST_HEAD_BYTES = 1024;

        private static final byte[] OK = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] NOT_MODIFIED = "HTTP/1.1 304 Not Modified\r\n".getBytes(StandardCharsets.US_ASCII);

        /** After so many answers it is worth a copy outside the heap, which need not be copied for each one. */
        private static final int MANY = 64;

        private final byte[] bytes;
        private final String etag;
        private final List<HttpField> changed;
        private final List<HttpField> unchanged;
        private final byte[] changedHead;
        private final byte[] unchangedHead;
        private int answers;
        private volatile @Nullable ByteBuffer outsideHeap;

        private Form(byte[] bytes, String etag, boolean isCompressed) {
            this.bytes = bytes;
            this.etag = etag;
            unchanged = List.of(CACHE_CONTROL, X_CACHE, new PreEncodedHttpField(HttpHeader.ETAG, etag), VARY);
            var all = new ArrayList<>(unchanged);
            all.add(JSON);
            all.add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, bytes.length));
            if (isCompressed) {
                all.add(GZIP);
            }
            changed = List.copyOf(all);
            changedHead = head(OK, changed);
            unchangedHead = head(NOT_MODIFIED, unchanged);
        }

        private static byte[] head(byte[] statusLine, List<HttpField> fields) {
            ByteBuffer head = ByteBuffer.allocate(MOST_HEAD_BYTES).put(statusLine);
            HttpGenerator.putTo(HttpApi.NO_SNIFFING, head);
            HttpGenerator.putTo(NO_WAIT, head); // here nobody has waited
            fields.forEach(field -> HttpGenerator.putTo(field, head));
            var bytes = new byte[head.flip().remaining()];
            head.get(bytes);
            return bytes;
        }

        /**
         * Adds the headers and writes the whole response, or only that nothing has changed.
         *
         * @param timing the header with the time that the answer took
         */
        void write(
                boolean isUnchanged,
                @Nullable Statement statement,
                HttpField timing,
                Response response,
                Callback callback) {
            response.getHeaders().add(timing);
            if (statement != null) {
                response.getHeaders().add(statement.field()).add(statement.age(System.currentTimeMillis()));
            }
            List<HttpField> fields = isUnchanged ? unchanged : changed;
            for (int i = 0; i < fields.size(); i++) {
                response.getHeaders().add(fields.get(i));
            }
            response.setStatus(isUnchanged ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200);
            response.write(true, isUnchanged ? null : body(), callback);
        }

        /**
         * Puts the status line and all headers as they go over the wire, at most {@link #MOST_HEAD_BYTES}.
         *
         * @param date the header with the date
         */
        void putHead(boolean isUnchanged, @Nullable Statement statement, HttpField date, ByteBuffer to) {
            to.put(isUnchanged ? unchangedHead : changedHead);
            HttpGenerator.putTo(date, to);
            if (statement != null) {
                HttpGenerator.putTo(statement.field(), to);
                HttpGenerator.putTo(statement.age(System.currentTimeMillis()), to);
            }
            to.put((byte) '\r').put((byte) '\n');
        }

        int bodyBytes() {
            return bytes.length;
        }

        void putBody(ByteBuffer to) {
            to.put(bytes);
        }

        /** The body, to be read once. */
        ByteBuffer body() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        /** The same for a body that is too long to be copied for each answer. */
        ByteBuffer longBody() {
            ByteBuffer copy = outsideHeap;
            if (copy == null) {
                if (answers++ < MANY) { // not exactly so many where several threads count
                    return body();
                }
                copy = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
                outsideHeap = copy;
            }
            return copy.duplicate();
        }
    }

    /** The header of an answer that was waited for. */
    static HttpField timing(long nanos) {
        return new HttpField(SourceHeaders.SERVER_TIMING, SourceHeaders.timing(Source.LOCAL, nanos));
    }

    Body body() {
        return body;
    }

    /** What it answers with. */
    Found copy() {
        return copy;
    }

    /**
     * Up to when it is complete; null where that is not known.
     *
     * @param found the copy with this body that counts
     * @param heard what was heard of it before it was found
     */
    @Nullable
    Statement say(Found found, @Nullable Statement heard) {
        if (copy != found) {
            copy = found;
        }
        Statement now = Statement.later(heard, statement);
        if (said != now) {
            said = now;
        }
        return now;
    }

    /** What was said of it last; null where nothing was. */
    @Nullable
    Statement said() {
        return said;
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
        return ifNoneMatch != null && (ifNoneMatch.equals(form.etag) || BodyWriter.clientHas(body, ifNoneMatch));
    }
}
