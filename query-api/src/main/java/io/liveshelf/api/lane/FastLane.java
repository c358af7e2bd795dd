// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.lane.CopiesByTarget.Hit;
import java.util.EnumSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers anonymous requests whose target was answered before with a copy that memory still has; all others go on to the route
 * table, on a thread that may wait. Both ways give the same response but for {@code X-Cache} and {@code Server-Timing}. Requests
 * that {@link LaneConnection} answers do not come here.
 */
public final class FastLane extends Handler.Wrapper {
    /** A request with one of these may want another answer than others get. */
    private static final EnumSet<HttpHeader> PERSONAL =
            EnumSet.of(HttpHeader.AUTHORIZATION, HttpHeader.CACHE_CONTROL, HttpHeader.EXPECT);

    private final CopiesByTarget copies;
    private final Observer observer;

    /** Hears of each response. */
    @FunctionalInterface
    public interface Observer {
        /**
         * A response is about to be written.
         *
         * @param route the path in the route table
         * @param status 200 or 304
         */
        void served(String route, int status);
    }

    /** Answers with these copies. */
    public FastLane(CopiesByTarget copies, Observer observer) {
        this.copies = copies;
        this.observer = observer;
    }

    /** Nothing here waits, so a hit is answered by the thread that has read the request. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Hit hit = isRead(request.getMethod()) ? find(request) : null;
        if (hit == null) {
            getServer().getThreadPool().execute(() -> goOn(request, response, callback));
        } else {
            observer.served(hit.route(), hit.status());
            hit.form().write(hit.isUnchanged(), hit.statement(), response, callback);
        }
        return true;
    }

    private void goOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) { // as the server does for a handler that it calls itself
            Response.writeError(request, response, callback, e);
        }
    }

    private static boolean isRead(String method) {
        return HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
    }

    private @Nullable Hit find(Request request) {
        @Nullable String acceptEncoding = null;
        @Nullable String ifNoneMatch = null;
        HttpFields headers = request.getHeaders();
        for (HttpField field : headers) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.ACCEPT_ENCODING) {
                if (acceptEncoding != null) {
                    return null;
                }
                acceptEncoding = field.getValue();
            } else if (header == HttpHeader.IF_NONE_MATCH) {
                if (ifNoneMatch != null) {
                    return null;
                }
                ifNoneMatch = field.getValue();
            } else if (header != null && PERSONAL.contains(header)) {
                return null;
            }
        }
        return copies.find(
                RequestTarget.of(request.getHttpURI().getPathQuery()),
                AcceptedCodings.includeGzip(acceptEncoding),
                ifNoneMatch);
    }
}
