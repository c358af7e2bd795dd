// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the process is doing: whether it has started and may get requests, and which servers are reachable. */
public final class Health {
    private final Supplier<CompletableFuture<State>> redis;
    private final Supplier<CompletableFuture<State>> mongo;
    private final LongSupplier keptAnswers;
    private final Supplier<Optional<String>> serving;
    private volatile Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    /** The state of a server. */
    public enum State {
        /** It answers. */
        UP,
        /** Of the API: neither server answers, so only the last answers that were kept are served. */
        STALE,
        /** It does not answer. */
        DOWN,
        /** It is switched off. */
        OFF;

        /** The name in JSON. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Up if the ping completes, down if it fails. */
        public static CompletableFuture<State> of(CompletableFuture<?> ping) {
            return ping.handle((answer, e) -> e == null ? UP : DOWN);
        }
    }

    /**
     * The result of a check.
     *
     * @param status up or down
     * @param reasons why it is down; or what is wrong although it is up
     */
    record Verdict(State status, List<String> reasons) {
        private static Verdict of(boolean isUp, List<String> reasons) {
            return new Verdict(isUp ? State.UP : State.DOWN, List.copyOf(reasons));
        }
    }

    /**
     * Everything in one answer.
     *
     * @param status up while a server can answer, stale while there are kept answers, else down
     * @param keptAnswers how many last answers the process keeps
     * @param serving the generation whose views and cards are served; null without Redis
     */
    record Report(
            State status,
            State redis,
            State mongo,
            long keptAnswers,
            @Nullable String serving,
            List<String> reasons) {
        /** Whether requests can be answered from somewhere. */
        boolean canAnswer() {
            return status != State.DOWN;
        }
    }

    /**
     * Of a process that starts.
     *
     * @param redis pings Redis
     * @param mongo pings MongoDB
     * @param keptAnswers how many answers it can serve when neither answers
     * @param serving the generation that is served
     */
    public Health(
            Supplier<CompletableFuture<State>> redis,
            Supplier<CompletableFuture<State>> mongo,
            LongSupplier keptAnswers,
            Supplier<Optional<String>> serving) {
        this.serving = serving;
        this.redis = redis;
        this.mongo = mongo;
        this.keptAnswers = keptAnswers;
    }

    /** It listens. It has started once both servers have answered, or have had the time to. */
    public CompletableFuture<Void> start() {
        return check().thenAccept(report -> {
            if (phase == Phase.STARTING) {
                phase = Phase.RUNNING;
            }
        });
    }

    /** From now on it should get no more requests. */
    public void stop() {
        phase = Phase.STOPPING;
    }

    /** Up as long as the process can say so; nothing that a new process would have too makes it down. */
    Verdict live() {
        return Verdict.of(true, List.of());
    }

    /** Up once it has started, for good. */
    Verdict started() {
        return phase == Phase.STARTING
                ? Verdict.of(false, List.of("Redis and MongoDB are being asked for the first time"))
                : Verdict.of(true, List.of());
    }

    /** Up while requests can be answered: by Redis, by MongoDB or by kept answers. The streams do not matter. */
    CompletableFuture<Verdict> ready() {
        return check().thenApply(report -> switch (phase) {
            case STARTING -> started();
            case RUNNING -> Verdict.of(report.canAnswer(), report.reasons());
            case STOPPING -> Verdict.of(false, List.of("the process stops"));
        });
    }

    /** Pings both at once. */
    CompletableFuture<Report> check() {
        return redis.get().thenCombine(mongo.get(), this::report);
    }

    private Report report(State redisState, State mongoState) {
        long kept = keptAnswers.getAsLong();
        List<String> reasons = new ArrayList<>();
        if (redisState == State.DOWN) {
            reasons.add("Redis does not answer");
        }
        if (mongoState == State.DOWN) {
            reasons.add("MongoDB does not answer");
        }
        boolean reachable = redisState == State.UP || mongoState == State.UP;
        if (!reachable) {
            reasons.add(kept > 0 ? "only the last answers that were kept can be served" : "no answer was kept");
        }
        State status = reachable ? State.UP : kept > 0 ? State.STALE : State.DOWN;
        return new Report(status, redisState, mongoState, kept, serving.get().orElse(null), reasons);
    }
}
