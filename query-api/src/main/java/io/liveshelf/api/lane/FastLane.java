// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.lane.CopiesByTarget.Asked;
import io.liveshelf.api.lane.CopiesByTarget.Hit;
import java.time.Duration;
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

    /** Longer than Redis needs. Who has waited so long goes the long way, and what is read there is shared too. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final CopiesByTarget copies;
    private final Observer observer;
    private final Duration patience;

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
        this(copies, observer, PATIENCE);
    }

    /** @param patience how long a request waits for another one that has the same copy read anew */
    FastLane(CopiesByTarget copies, Observer observer, Duration patience) {
        this.copies = copies;
        this.observer = observer;
        this.patience = patience;
    }

    /** Nothing here waits, so a hit is answered by the thread that has read the request. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Asked asked = isRead(request.getMethod()) ? asked(request) : null;
        if (asked == null || !answers(asked, PreparedResponse.NO_WAIT, response, callback)) {
            leave(asked, request, response, callback);
        }
        return true;
    }

    private boolean answers(Asked asked, HttpField timing, Response response, Callback callback) {
        Hit hit = copies.find(asked);
        if (hit == null) {
            return false;
        }
        observer.served(hit.route(), hit.status());
        hit.form().write(hit.isUnchanged(), hit.statement(), timing, response, callback);
        return true;
    }

    /** There is no copy that counts. If there was one, the first who asks has it read anew. */
    private void leave(@Nullable Asked asked, Request request, Response response, Callback callback) {
        Renewal renewal = asked == null ? null : copies.renewal(asked);
        if (renewal == null || asked == null) {
            later(() -> goOn(request, response, callback));
        } else if (renewal.begin(patience, getServer().getThreadPool())) {
            Callback ending = Callback.from(callback, () -> renewal.end(copies.isCurrent(asked)));
            later(() -> goOn(request, response, ending));
        } else {
            long begun = System.nanoTime();
            renewal.afterwards(() -> {
                if (!answers(asked, PreparedResponse.timing(System.nanoTime() - begun), response, callback)) {
                    later(() -> goOn(request, response, callback));
                }
            });
        }
    }

    private void later(Runnable task) {
        getServer().getThreadPool().execute(task);
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

    /** Null where others may not have the answer. */
    private static @Nullable Asked asked(Request request) {
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
        return new Asked(
                RequestTarget.of(request.getHttpURI().getPathQuery()),
                AcceptedCodings.includeGzip(acceptEncoding),
                ifNoneMatch);
    }
}
