// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.config.HttpLimits;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/**
 * What no client may do to the others: handlers in front of all others, and settings of the connector. No thread ever waits
 * for a client. A body is read before a handler is called, and what a client does not take waits in memory.
 */
public final class ClientLimits {
    /** More than any call takes; calls have smaller limits of their own. */
    static final int MOST_BODY_BYTES = 256 << 10;

    private static final int CONTENT_FRAMING = 64;
    private static final int MOST_CLIENTS = 100_000;
    private static final long IDLE_AT_STOP_MS = 50;
    private static final int ONE_ACCEPTOR = 1;

    private ClientLimits() {}

    /** Adds the handlers in front of the routes, from the innermost to the outermost. */
    public static void install(Server server, HttpLimits limits) {
        server.insertHandler(new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(MOST_BODY_BYTES, CONTENT_FRAMING, true)));
        server.insertHandler(new SlowReaders(limits.minBytesPerSecond()));
        server.insertHandler(new MinimumDataRateHandler(limits.minBytesPerSecond(), 0));
        server.insertHandler(new QueryLimit(limits.queryBytes()));
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(limits.stopTimeout().toMillis());
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    }

    /** Adds the handlers that also what is answered ahead of the routes passes. */
    public static void installForAll(Server server, HttpLimits limits) {
        if (limits.requestsPerSecond() > 0) {
            server.insertHandler(rateLimit(limits.requestsPerSecond()));
        }
        if (!limits.origins().isEmpty()) {
            server.insertHandler(crossOrigin(limits));
        }
    }

    private static Handler.Singleton rateLimit(int requestsPerSecond) {
        var handler = new DoSHandler(
                null,
                DoSHandler.ID_FROM_REMOTE_ADDRESS,
                new DoSHandler.LeakingBucketTrackerFactory(requestsPerSecond),
                (request, response, callback) -> {
                    Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
                    return true;
                },
                MOST_CLIENTS);
        handler.excludePath("/health", "/health/*");
        return handler;
    }

    private static Handler.Singleton crossOrigin(HttpLimits limits) {
        var handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(limits.origins().stream()
                .map(origin -> origin.equals("*") ? origin : Pattern.quote(origin))
                .collect(Collectors.toSet()));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        handler.setAllowedHeaders(
                Set.of("Authorization", "Content-Type", "If-None-Match", "Cache-Control", "Last-Event-ID"));
        handler.setExposedHeaders(Set.of("ETag", "Age", "X-As-Of", "X-Cache", "Server-Timing", "Retry-After"));
        handler.setAllowCredentials(false);
        return handler;
    }

    /**
     * One for each core, because what selects also answers from memory. They are threads of the pool, of which most are left to the routes: with
     * too few for its selectors a server does not start.
     */
    static int selectors(int cores, int threads) {
        return Math.max(1, Math.min(cores, threads / 4));
    }

    /** A connector with these connections that listens where the configuration says. */
    public static ServerConnector connector(Server server, HttpConnectionFactory connections, ApiConfig.Http config) {
        HttpLimits limits = config.limits();
        HttpConfiguration http = connections.getHttpConfiguration();
        http.setRequestHeaderSize(limits.headerBytes());
        if (limits.forwarded()) {
            http.addCustomizer(new ForwardedRequestCustomizer());
        }
        var connector = new ServerConnector(
                server,
                ONE_ACCEPTOR,
                selectors(Runtime.getRuntime().availableProcessors(), config.threads()),
                connections);
        connector.setHost(config.host());
        connector.setPort(config.port());
        // as many may come at once as are let in: whom the usual queue of 50 has no place for tries again after 200 ms
        connector.setAcceptQueueSize(limits.connections());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MS);
        connector.addBean(new ConnectionsPerClient(limits.connectionsPerClient()));
        return connector;
    }
}
