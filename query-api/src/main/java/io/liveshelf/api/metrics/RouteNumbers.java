// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The times of one route by method, outcome and source, and how often its answers came from a cache. */
final class RouteNumbers {
    /** Other methods count as the last one. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OTHER");

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<Origin> ORIGINS = List.of(Origin.values());

    private final String route;
    private final MeterRegistry registry;
    private final AtomicReferenceArray<@Nullable Timer> timers =
            new AtomicReferenceArray<>(METHODS.size() * OUTCOMES.size() * ORIGINS.size());
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    RouteNumbers(String route, MeterRegistry registry) {
        this.route = route;
        this.registry = registry;
    }

    String route() {
        return route;
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /** How many answers came from there. */
    long answers(Origin origin) {
        long answers = 0;
        for (int slot = ORIGINS.indexOf(origin); slot < timers.length(); slot += ORIGINS.size()) {
            Timer timer = timers.get(slot);
            answers += timer == null ? 0 : timer.count();
        }
        return answers;
    }

    void record(String method, int status, Origin origin, long nanos) {
        if (origin.isFromCache()) {
            hits.increment();
        } else if (origin != Origin.NONE) {
            misses.increment();
        }
        timer(method, Outcome.forStatus(status), origin).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String method, Outcome outcome, Origin origin) {
        int known = METHODS.indexOf(method);
        int number = known < 0 ? METHODS.size() - 1 : known;
        int slot = (number * OUTCOMES.size() + OUTCOMES.indexOf(outcome)) * ORIGINS.size() + ORIGINS.indexOf(origin);
        Timer timer = timers.get(slot);
        if (timer == null) {
            // the registry gives concurrent callers the same one
            timer = Timer.builder(RequestObserver.REQUESTS)
                    .description("Time from the headers of a request to the end of its response.")
                    .tag("method", METHODS.get(number))
                    .tag("uri", route)
                    .tag("outcome", outcome.name())
                    .tag("source", origin.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            timers.set(slot, timer);
        }
        return timer;
    }
}
