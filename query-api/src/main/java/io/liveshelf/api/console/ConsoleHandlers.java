// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.liveshelf.api.admin.AdminGate;
import io.liveshelf.api.events.EventHandlers;
import io.liveshelf.api.http.JsonBody;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.console.jobs.Busy;
import io.liveshelf.console.jobs.JobCommand;
import io.liveshelf.console.jobs.JobRequest;
import io.liveshelf.console.jobs.Jobs;
import io.liveshelf.console.jobs.NotAvailable;
import io.liveshelf.console.pipeline.PipelineWatch;
import io.liveshelf.contract.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The calls of the console. Their answers must not be cached. */
public final class ConsoleHandlers {
    /** Where the pipeline is. */
    public static final String PIPELINE = "/api/v1/admin/pipeline";
    /** Where its event stream is. */
    public static final String EVENTS = PIPELINE + "/events";
    /** Where jobs are started. */
    public static final String JOBS = "/api/v1/admin/jobs";

    /** The attribute of a request that says why it gets no stream. */
    static final String REFUSED = "io.liveshelf.api.console.refused";

    private static final int MOST_BODY_BYTES = 4_096;
    private static final int MOST_KEYS = 40;
    private static final List<String> FIELDS = List.of("command", "name", "instances", "expect");

    private final AdminGate gate;
    private final PipelineWatch watch;
    private final Jobs jobs;
    private final Executor writers;

    /** The answer to who has started a job. */
    private record Started(String id) {}

    /** @param writers threads that write responses */
    ConsoleHandlers(AdminGate gate, PipelineWatch watch, Jobs jobs, Executor writers) {
        this.gate = gate;
        this.watch = watch;
        this.jobs = jobs;
        this.writers = writers;
    }

    /** How the deployment is. */
    public void pipeline(Context ctx) {
        gate.check(ctx);
        ctx.future(() -> watch.now().thenAcceptAsync(seen -> answer(ctx, seen.json()), writers));
    }

    /** The answer to {@code HEAD}. */
    public void describe(Context ctx) {
        gate.check(ctx);
        EventHandlers.HEADERS.forEach(ctx::header);
        ctx.contentType(EventHandlers.TYPE);
    }

    /** The answer where no stream is opened: 401 or 403, else 503. */
    public void refuse(Context ctx) {
        gate.check(ctx);
        @Nullable String why = ctx.attribute(REFUSED);
        throw new ProblemException(
                Problem.of(503, "Service Unavailable", why == null ? "there is no event stream now" : why),
                Map.of("Retry-After", "10"));
    }

    /** Starts a job. */
    public void start(Context ctx) {
        gate.check(ctx);
        JobRequest request = request(ctx);
        try {
            String id = jobs.start(request);
            ctx.status(202);
            answer(ctx, Json.bytes(new Started(id)));
        } catch (IllegalArgumentException e) {
            throw problem(400, "Bad Request", e);
        } catch (Busy e) {
            throw problem(409, "Conflict", e);
        } catch (NotAvailable e) {
            throw problem(503, "Service Unavailable", e);
        }
    }

    private static JobRequest request(Context ctx) {
        JsonBody body = JsonBody.of(ctx, MOST_BODY_BYTES, FIELDS);
        String accepts = "one of: " + String.join(", ", JobCommand.labels());
        JobCommand command = JobCommand.of(body.required(
                                "command",
                                accepts,
                                node -> JobCommand.of(node.asText()).isPresent())
                        .asText())
                .orElseThrow();
        return new JobRequest(
                command,
                body.field("name", "a text", JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .orElse(null),
                body.field("instances", "a whole number", JsonNode::canConvertToInt)
                        .map(JsonNode::asInt)
                        .orElse(null),
                body.field("expect", "a list of up to " + MOST_KEYS + " keys", ConsoleHandlers::isListOfTexts)
                        .map(ConsoleHandlers::texts)
                        .orElse(List.of()));
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isArray() && node.size() <= MOST_KEYS && texts(node).size() == node.size();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static ProblemException problem(int status, String title, Exception cause) {
        return new ProblemException(Problem.of(status, title, String.valueOf(cause.getMessage())));
    }

    /** A job with all that it has printed. */
    public void job(Context ctx) {
        gate.check(ctx);
        answer(
                ctx,
                Json.bytes(jobs.job(ctx.pathParam("id"))
                        .orElseThrow(() -> new ProblemException(
                                Problem.notFound("there is no such job; the last 20 of this process are kept")))));
    }

    private static void answer(Context ctx, byte[] json) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json").result(json);
    }
}
