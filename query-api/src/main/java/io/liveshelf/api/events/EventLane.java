// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Opens event streams ahead of the route table, so that each of them is one of Jetty's own responses and no more. What cannot be
 * opened goes on to the routes, which say why.
 */
public final class EventLane extends Handler.Wrapper {
    private final ViewEvents events;

    /** Streams of these events. */
    public EventLane(ViewEvents events) {
        this.events = events;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isForEvents(request)) {
            return super.handle(request, response, callback);
        }
        String client = Request.getRemoteAddr(request);
        Optional<String> refused = events.take(client);
        if (refused.isPresent()) {
            request.setAttribute(EventHandlers.REFUSED, refused.get());
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.OK_200);
        EventHandlers.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, EventHandlers.TYPE);
        events.open(client, request, response, callback);
        return true;
    }

    private static boolean isForEvents(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return HttpMethod.GET.is(request.getMethod())
                && (EventHandlers.PATH.equals(path) || (EventHandlers.PATH + "/").equals(path));
    }
}
