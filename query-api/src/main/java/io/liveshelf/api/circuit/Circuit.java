// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time limit for each call to a server, and a circuit breaker: once the server has failed to answer a few times in a
 * row, calls fail at once. From then on only a probe asks the server, after growing pauses, until it answers; so a server
 * that hangs delays the calls made before that is known, and none afterwards. Time in which this process stood still is not the server's
 * ({@link PatientTimer}, {@link Standstill}).
 */
public final class Circuit implements MeterBinder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Circuit.class);
    /** The longest pause, as a multiple of the first one. */
    private static final int LONGEST_PAUSE = 4;

    private final String server;
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final ScheduledExecutorService timer;
    private final Supplier<? extends CompletionStage<?>> probe;
    private final LongSupplier nanos;
    private final Standstill standstill;
    private volatile CallMetrics metrics = CallMetrics.NONE;

    /**
     * Closed, so that calls go through.
     *
     * @param server as the log names it
     * @param limit longest wait for one call
     * @param unreachable which failures mean that the server does not answer; any other failure is an answer
     * @param probe asks the server for a sign of life; not delayed by other calls, even if they hang
     */
    public Circuit(
            String server,
            Duration limit,
            ApiConfig.Breaker config,
            Predicate<Throwable> unreachable,
            Supplier<? extends CompletionStage<?>> probe) {
        this(server, limit, config, unreachable, probe, System::nanoTime);
    }

    /** @param nanos a clock like {@link System#nanoTime} */
    Circuit(
            String server,
            Duration limit,
            ApiConfig.Breaker config,
            Predicate<Throwable> unreachable,
            Supplier<? extends CompletionStage<?>> probe,
            LongSupplier nanos) {
        this.server = server;
        this.probe = probe;
        this.nanos = nanos;
        standstill = new Standstill(nanos);
        breaker = CircuitBreaker.of(server, settings(config, limit, unreachable));
        limiter = TimeLimiter.of(
                server, TimeLimiterConfig.custom().timeoutDuration(limit).build());
        timer = new PatientTimer(
                task -> {
                    var thread = new Thread(task, "time-limit-" + server);
                    thread.setDaemon(true);
                    return thread;
                },
                nanos);
        standstill.start(timer);
        breaker.getEventPublisher().onStateTransition(this::changed);
    }

    private static CircuitBreakerConfig settings(
            ApiConfig.Breaker config, Duration limit, Predicate<Throwable> unreachable) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(config.failures())
                .minimumNumberOfCalls(config.failures())
                .failureRateThreshold(100)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(
                        config.pause(), 2, config.pause().multipliedBy(LONGEST_PAUSE)))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(1)
                // a probe ends by its time limit; if its end is lost, another one follows
                .maxWaitDurationInHalfOpenState(limit.plus(config.pause()))
                .recordException(e -> unreachable.test(unwrapped(e)))
                // neither a failure nor an answer: a probe that ends so is followed by another one
                .ignoreException(e -> unwrapped(e) instanceof NotTheServer)
                .build();
    }

    /** Whether calls go through. */
    public boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Lets no more calls through until a probe succeeds. */
    public void open() {
        if (isClosed()) {
            breaker.transitionToOpenState();
        }
    }

    /** The result of the call. Fails at once with {@link Unavailable} if the server is known not to answer. */
    public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call) {
        CallMetrics.Running running = metrics.start();
        CompletableFuture<T> result = isClosed() ? through(call).exceptionallyCompose(this::rejected) : rejected();
        return result.whenComplete((answer, e) -> running.end(e));
    }

    private <T> CompletableFuture<T> rejected() {
        return CompletableFuture.failedFuture(new Unavailable(server + " did not answer moments ago"));
    }

    /** The circuit may open between the look at it and the call. */
    private <T> CompletableFuture<T> rejected(Throwable e) {
        return unwrapped(e) instanceof CallNotPermittedException ? rejected() : CompletableFuture.failedFuture(e);
    }

    private <T> CompletableFuture<T> through(Supplier<? extends CompletionStage<T>> call) {
        long begun = nanos.getAsLong();
        return breaker.executeCompletionStage(() -> limiter.executeCompletionStage(timer, call::get)
                        .exceptionallyCompose(e -> CompletableFuture.failedFuture(blamed(e, begun))))
                .exceptionallyCompose(e ->
                        CompletableFuture.failedFuture(unwrapped(e) instanceof NotTheServer its ? its.getCause() : e))
                .toCompletableFuture();
    }

    /** What the breaker is told of a failure. */
    private Throwable blamed(Throwable e, long begun) {
        return standstill.since(begun) ? new NotTheServer(unwrapped(e)) : e;
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        switch (event.getStateTransition()) {
            case CLOSED_TO_OPEN ->
                log.warn("{} does not answer; calls to it fail at once until a probe succeeds", server);
            case OPEN_TO_HALF_OPEN -> ask();
            case HALF_OPEN_TO_CLOSED -> log.info("{} answers again", server);
            default -> {
                // a probe failed: still open
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the breaker notes how it went
    private void ask() {
        through(() -> probe.get().thenAccept(sign -> {}));
    }

    /** Adds the times and outcomes of calls, and the state of the breaker. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics = CallMetrics.of(server, breaker, registry);
    }

    /** The failure itself, without the wrapper that a future puts around it. */
    public static Throwable unwrapped(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    /** Rejects all calls and stops probing. */
    @Override
    public void close() {
        breaker.transitionToForcedOpenState();
        timer.shutdownNow();
    }
}
