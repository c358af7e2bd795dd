// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Checks which servers are reachable.
 *
 * @param redis pings Redis
 * @param mongo pings MongoDB
 * @param kept whether there are last answers to serve where neither answers
 */
public record Health(
        Supplier<CompletableFuture<State>> redis, Supplier<CompletableFuture<State>> mongo, BooleanSupplier kept) {

    /** The state of a server. */
    public enum State {
        /** It answers. */
        UP,
        /** It does not answer. */
        DOWN,
        /** Last answers are served. */
        STALE,
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
     * @param status up while at least one of them can answer, stale while there are last answers, else down
     */
    record Report(State status, State redis, State mongo) {
        /** Whether requests can be answered from somewhere. */
        boolean canAnswer() {
            return status != State.DOWN;
        }

        private static Report of(State redis, State mongo, boolean kept) {
            if (redis == State.UP || mongo == State.UP) {
                return new Report(State.UP, redis, mongo);
            }
            return new Report(kept ? State.STALE : State.DOWN, redis, mongo);
        }
    }

    /** Pings both at once. */
    CompletableFuture<Report> check() {
        return redis.get().thenCombine(mongo.get(), (its, other) -> Report.of(its, other, kept.getAsBoolean()));
    }
}
