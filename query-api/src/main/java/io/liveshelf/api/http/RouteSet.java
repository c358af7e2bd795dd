// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Routes of one feature, so that no table needs to know every other. */
@FunctionalInterface
public interface RouteSet {
    /** Adds them; whoever calls it does so once, before the server starts. */
    void defineOn(RoutesConfig routes);

    /** A route for GET, and for HEAD, which is GET without a body; Jetty leaves the body out. */
    static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
