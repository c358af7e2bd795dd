// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.config.RoutesConfig;

/** Routes of one feature, so that the table of the materialized views need not know every other. */
@FunctionalInterface
public interface RouteSet {
    /** Adds them; whoever calls it does so once, before the server starts. */
    void defineOn(RoutesConfig routes);
}
