// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.freshness.Statements;
import io.liveshelf.api.lane.PreparedResponse.Form;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Answer;
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
 * table, on a thread that may wait. Both ways give the same response but for {@code X-Cache} and {@code Server-Timing}.
 */
public final class FastLane extends Handler.Wrapper {
    /** A request with one of these may want another answer than others get. */
    private static final EnumSet<HttpHeader> PERSONAL =
            EnumSet.of(HttpHeader.AUTHORIZATION, HttpHeader.CACHE_CONTROL, HttpHeader.EXPECT);

    private final Targets targets;
    private final Memory memory;
    private final Freshness freshness;
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

    /** Answers these targets from this memory, and says how fresh it is. */
    public FastLane(Targets targets, Memory memory, Freshness freshness, Observer observer) {
        this.freshness = freshness;
        this.targets = targets;
        this.memory = memory;
        this.observer = observer;
    }

    /** Nothing here waits, so a hit is answered by the thread that has read the request. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Target target =
                isRead(request.getMethod()) ? targets.find(request.getHttpURI().getPathQuery()) : null;
        if (target == null || !answer(target, request.getHeaders(), response, callback)) {
            getServer().getThreadPool().execute(() -> goOn(request, response, callback));
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

    private boolean answer(Target target, HttpFields headers, Response response, Callback callback) {
        @Nullable String acceptEncoding = null;
        @Nullable String ifNoneMatch = null;
        for (HttpField field : headers) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.ACCEPT_ENCODING) {
                if (acceptEncoding != null) {
                    return false;
                }
                acceptEncoding = field.getValue();
            } else if (header == HttpHeader.IF_NONE_MATCH) {
                if (ifNoneMatch != null) {
                    return false;
                }
                ifNoneMatch = field.getValue();
            } else if (header != null && PERSONAL.contains(header)) {
                return false;
            }
        }
        // before the copy: what was complete then is complete in it
        Statements heard = freshness.heard();
        @Nullable Answer copy = memory.find(target.key());
        boolean acceptsGzip = AcceptedCodings.includeGzip(acceptEncoding);
        if (copy == null || !copy.body().isReady(acceptsGzip)) {
            return false;
        }
        PreparedResponse prepared = target.response(copy);
        @Nullable
        Statement statement = Statement.later(heard.of(target.key(), copy.generation()), prepared.statement());
        Form form = prepared.form(acceptsGzip);
        boolean isUnchanged = prepared.isKnown(form, ifNoneMatch);
        observer.served(target.route(), isUnchanged ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200);
        if (statement != null) {
            response.getHeaders().add(statement.field()).add(statement.age(System.currentTimeMillis()));
        }
        PreparedResponse.write(form, isUnchanged, response, callback);
        return true;
    }
}
