// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.http.Health.State;
import io.liveshelf.contract.json.Json;
import java.util.concurrent.Executor;

/** Reports health: 200 while it is up, else 503. The body says why. */
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

    /** Whether the process works at all; if not, it should be started again. */
    public void live(Context ctx) {
        respond(ctx, health.live());
    }

    /** Whether the process has started. */
    public void started(Context ctx) {
        respond(ctx, health.started());
    }

    /** Whether the process should get requests. */
    public void ready(Context ctx) {
        ctx.future(() -> health.ready().thenAcceptAsync(verdict -> respond(ctx, verdict), writers));
    }

    /** The summary: what is reachable, and whether requests can be answered from somewhere. */
    public void health(Context ctx) {
        ctx.future(() -> health.check().thenAcceptAsync(report -> respond(ctx, report.canAnswer(), report), writers));
    }

    private static void respond(Context ctx, Health.Verdict verdict) {
        respond(ctx, verdict.status() == State.UP, verdict);
    }

    private static void respond(Context ctx, boolean isUp, Object body) {
        ctx.status(isUp ? 200 : 503);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(Json.bytes(body));
    }
}
