// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Health;
import io.liveshelf.contract.json.Json;
import java.util.concurrent.Executor;

/** {@code GET /health}: 200 while a request can be answered from somewhere, else 503; the body says what is reachable. */
public final class HealthHandler {
    private final Health health;
    private final Executor writers;

    /** Reports this health, on these threads. */
    public HealthHandler(Health health, Executor writers) {
        this.health = health;
        this.writers = writers;
    }

    /** Answers with what can be reached. */
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
