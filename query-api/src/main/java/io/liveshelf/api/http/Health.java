// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Checks which servers are reachable.
 *
 * @param redis pings Redis
 * @param mongo pings MongoDB
 */
public record Health(Supplier<CompletableFuture<State>> redis, Supplier<CompletableFuture<State>> mongo) {

    /** The state of a server. */
    public enum State {
        /** It answers. */
        UP,
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
     * @param status up while at least one of them can answer
     */
    record Report(State status, State redis, State mongo) {
        /** Whether requests can be answered from somewhere. */
        boolean canAnswer() {
            return status == State.UP;
        }

        private static Report of(State redis, State mongo) {
            return new Report(redis == State.UP || mongo == State.UP ? State.UP : State.DOWN, redis, mongo);
        }
    }

    /** Pings both at once. */
    CompletableFuture<Report> check() {
        return redis.get().thenCombine(mongo.get(), Report::of);
    }
}
