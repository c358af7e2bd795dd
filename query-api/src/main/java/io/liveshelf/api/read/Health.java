// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What can be reached.
 *
 * @param redis asks Redis for a sign of life
 * @param mongo asks MongoDB for one
 */
public record Health(Supplier<CompletableFuture<State>> redis, Supplier<CompletableFuture<State>> mongo) {

    /** How a part is. */
    public enum State {
        /** It answers. */
        UP,
        /** It does not. */
        DOWN,
        /** It is not used. */
        OFF;

        /** The name in JSON. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Up once {@code sign} completes, down where it fails. */
        public static CompletableFuture<State> of(CompletableFuture<?> sign) {
            return sign.handle((answer, e) -> e == null ? UP : DOWN);
        }
    }

    /**
     * What was found.
     *
     * @param status up while something can answer
     */
    public record Report(State status, State redis, State mongo) {
        /** Whether a request can be answered from somewhere. */
        public boolean canAnswer() {
            return status == State.UP;
        }

        private static Report of(State redis, State mongo) {
            return new Report(redis == State.UP || mongo == State.UP ? State.UP : State.DOWN, redis, mongo);
        }
    }

    /** Asks both at once. */
    public CompletableFuture<Report> check() {
        return redis.get().thenCombine(mongo.get(), Report::of);
    }
}
