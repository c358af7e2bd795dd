// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.probe;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks several parts at once. */
public final class Checks {

    private Checks() {}

    /**
     * The problem of each part, by name and in this order; null if it is healthy.
     *
     * @param limit within which all must have answered; who has not, has a problem
     */
    public static Map<String, @Nullable String> ask(Map<String, Check> checks, Duration limit)
            throws InterruptedException {
        Map<String, @Nullable String> problems = new LinkedHashMap<>();
        if (checks.isEmpty()) {
            return problems;
        }
        ExecutorService threads = Executors.newFixedThreadPool(checks.size(), Checks::daemon);
        try {
            List<Callable<Optional<String>>> questions =
                    checks.values().stream().map(Checks::question).toList();
            Iterator<Future<Optional<String>>> next = threads.invokeAll(
                            questions, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .iterator();
            for (String name : checks.keySet()) {
                problems.put(name, problem(next.next(), limit));
            }
            return problems;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Optional<String>> question(Check check) {
        return () -> Optional.ofNullable(check.problem());
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "check");
        thread.setDaemon(true);
        return thread;
    }

    private static @Nullable String problem(Future<Optional<String>> answer, Duration limit)
            throws InterruptedException {
        try {
            return answer.get().orElse(null);
        } catch (CancellationException e) {
            return "no answer within " + limit.toSeconds() + " s";
        } catch (ExecutionException e) {
            return Probes.reason(Objects.requireNonNullElse(e.getCause(), e));
        }
    }
}
