// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.console;

import io.liveshelf.api.admin.AdminGate;
import io.liveshelf.api.events.EventHandlers;
import io.liveshelf.console.pipeline.PipelineWatch;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Opens the event streams of operators ahead of the route table, so that none of them holds a thread. Who may not have one goes on to the
 * routes, which say why.
 */
final class ConsoleLane extends Handler.Wrapper {
    private final AdminGate gate;
    private final PipelineEvents events;
    private final PipelineWatch watch;

    ConsoleLane(AdminGate gate, PipelineEvents events, PipelineWatch watch) {
        this.gate = gate;
        this.events = events;
        this.watch = watch;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isForEvents(request) || !gate.isOpenTo(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return super.handle(request, response, callback);
        }
        String client = Request.getRemoteAddr(request);
        Optional<String> refused = events.take(client);
        if (refused.isPresent()) {
            request.setAttribute(ConsoleHandlers.REFUSED, refused.get());
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.OK_200);
        EventHandlers.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, EventHandlers.TYPE);
        events.open(client, response, callback, watch.recent() != null);
        watch.wake();
        return true;
    }

    private static boolean isForEvents(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return HttpMethod.GET.is(request.getMethod())
                && (ConsoleHandlers.EVENTS.equals(path) || (ConsoleHandlers.EVENTS + "/").equals(path));
    }
}
