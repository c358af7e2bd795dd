// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.limits.ClientLimits;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Builds the HTTP server without starting it. */
public final class HttpApi {
    /** On every response: browsers must believe its Content-Type. */
    public static final HttpField NO_SNIFFING = new HttpField("X-Content-Type-Options", "nosniff");

    private HttpApi() {}

    /** A pool of threads that handle requests and write responses. */
    public static QueuedThreadPool threads(ApiConfig.Http config) {
        var threads = new QueuedThreadPool(config.threads(), 4);
        threads.setName("http");
        return threads;
    }

    /** The same with a thread pool of its own. */
    public static Javalin create(ApiConfig.Http config, Consumer<RoutesConfig> routes) {
        return create(config, threads(config), routes);
    }

    /** A server with these routes, not started. */
    public static Javalin create(ApiConfig.Http config, QueuedThreadPool threads, Consumer<RoutesConfig> routes) {
        return create(config, threads, Ahead.NOTHING, routes);
    }

    /**
     * What answers requests ahead of the routes.
     *
     * @param handlers puts handlers into the server
     * @param connections makes the connections; they may answer what no handler has to see
     */
    public record Ahead(Consumer<Server> handlers, Function<HttpConfiguration, HttpConnectionFactory> connections) {
        static final Ahead NOTHING = new Ahead(server -> {}, HttpConnectionFactory::new);
    }

    /** The same, with what answers ahead of the routes. */
    public static Javalin create(
            ApiConfig.Http config, QueuedThreadPool threads, Ahead ahead, Consumer<RoutesConfig> routes) {
        return Javalin.create(javalin -> {
            configure(javalin, config, threads, ahead.connections());
            javalin.jetty.modifyServer(ahead.handlers());
            javalin.jetty.modifyServer(server -> ClientLimits.installForAll(server, config.limits()));
            ExceptionMapping.mapOn(javalin.routes);
            routes.accept(javalin.routes);
        });
    }

    private static void configure(
            JavalinConfig javalin,
            ApiConfig.Http config,
            QueuedThreadPool threads,
            Function<HttpConfiguration, HttpConnectionFactory> connections) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.http.prefer405over404 = true;
        // each body is compressed once, not once for every request: see Body
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.jetty.threadPool = threads;
        javalin.jetty.addConnector((server, http) -> ClientLimits.connector(server, connections.apply(http), config));
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.addCustomizer((request, headers) -> {
                headers.put(NO_SNIFFING);
                return request;
            });
        });
        javalin.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrorHandler());
            ClientLimits.install(server, config.limits());
        });
    }
}
