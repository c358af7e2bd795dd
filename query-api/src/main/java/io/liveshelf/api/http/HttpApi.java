// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Health;
import io.liveshelf.api.read.ViewSource;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP side, built and not started. */
public final class HttpApi {
    private HttpApi() {}

    /**
     * An application; whoever asked for it starts it.
     *
     * @param kept answers with the materialized views
     * @param computed answers with any other
     * @param more routes of other features
     */
    public static Javalin create(
            ApiConfig.Http config, ViewSource kept, ViewSource computed, Health health, RouteSet... more) {
        var threads = new QueuedThreadPool(config.threads(), 4);
        threads.setName("http");
        var routes = new Routes(new ViewHandler(kept, computed, threads), new HealthHandler(health, threads));
        return Javalin.create(javalin -> {
            configure(javalin, config, threads);
            Problems.mapOn(javalin.routes);
            routes.defineOn(javalin.routes);
            List.of(more).forEach(each -> each.defineOn(javalin.routes));
        });
    }

    private static void configure(JavalinConfig javalin, ApiConfig.Http config, QueuedThreadPool threads) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.http.prefer405over404 = true;
        // each body is compressed once, not once for every request: see Representation
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.jetty.threadPool = threads;
        javalin.jetty.host = config.host();
        javalin.jetty.port = config.port();
        javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        javalin.jetty.modifyServer(server -> server.setErrorHandler(new ProblemErrorHandler()));
    }
}
