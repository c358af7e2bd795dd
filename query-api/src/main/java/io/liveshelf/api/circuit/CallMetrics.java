// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.liveshelf.api.metrics.ApiMetrics;
import io.liveshelf.api.read.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How long the calls to a server take and how they end, and the state of its breaker. */
@FunctionalInterface
interface CallMetrics {
    /** Measures nothing. */
    CallMetrics NONE = (outcome, nanos) -> {};

    /** How a call ended. */
    enum Outcome {
        SUCCESS,
        /** The server, or the way to it, answered with a failure. */
        ERROR,
        /** The time was up, or the server gave no sign of life meanwhile. */
        TIMEOUT,
        /** The call was not begun: the server did not answer moments ago. */
        REJECTED;

        private static Outcome of(@Nullable Throwable wrapped) {
            if (wrapped == null) {
                return SUCCESS;
            }
            Throwable e = Circuit.unwrapped(wrapped);
            return e instanceof Unavailable
                    ? REJECTED
                    : e instanceof TimeoutException || e instanceof Silent ? TIMEOUT : ERROR;
        }
    }

    /** A call that is under way. */
    record Running(CallMetrics metrics, long since) {
        void end(@Nullable Throwable failure) {
            metrics.record(Outcome.of(failure), System.nanoTime() - since);
        }
    }

    void record(Outcome outcome, long nanos);

    /** A call begins. */
    default Running start() {
        return new Running(this, System.nanoTime());
    }

    /** Metrics of the calls to a server. The breaker's state is named as Resilience4j names it. */
    static CallMetrics of(String server, CircuitBreaker breaker, MeterRegistry registry) {
        String name = server.toLowerCase(Locale.ROOT);
        for (CircuitBreaker.State state :
                List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN)) {
            Gauge.builder("resilience4j.circuitbreaker.state", breaker, its -> its.getState() == state ? 1 : 0)
                    .description("1 for the state that the circuit breaker has.")
                    .tag("name", name)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder(ApiMetrics.CALLS)
                            .description("Calls to a server behind the API.")
                            .tag("server", name)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return (outcome, nanos) -> Objects.requireNonNull(timers.get(outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }
}
