// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.contract.json.Json;
import java.util.concurrent.Executor;

/**
 * Reports health: 200 while requests can be answered from somewhere, else 503. The body says what is reachable.
 */
public final class HealthHandler {
    private final Health health;
    private final Executor writers;

    /**
     * Reports this health.
     *
     * @param writers threads that write responses
     */
    public HealthHandler(Health health, Executor writers) {
        this.health = health;
        this.writers = writers;
    }

    /** Responds with what is reachable. */
    public void health(Context ctx) {
        ctx.future(() -> health.check().thenAcceptAsync(report -> respond(ctx, report), writers));
    }

    private static void respond(Context ctx, Health.Report report) {
        ctx.status(report.canAnswer() ? 200 : 503);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(Json.bytes(report));
    }
}
