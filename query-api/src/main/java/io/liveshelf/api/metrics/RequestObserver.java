// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * Measures every request that the server answers, whoever answers it: the route is found by the path, the source in the
 * response. Jetty calls it when a response has been written.
 */
public final class RequestObserver implements RequestLog {
    static final String REQUESTS = "http.server.requests";
    private static final String NO_ROUTE = "none";

    private final List<RouteNumbers> all = new ArrayList<>();
    private final Map<String, RouteNumbers> byTemplate = new HashMap<>();
    private final PathIndex<RouteNumbers> routes;
    private final RouteNumbers elsewhere;
    /** Whose successful answers take as long as clients like. */
    private final Set<String> endless;

    /**
     * Observes requests of these routes.
     *
     * @param templates such as {@code /api/v1/books/{book_id}}
     */
    public RequestObserver(List<String> templates, MeterRegistry registry) {
        this(templates, Set.of(), registry);
    }

    /**
     * The same.
     *
     * @param endless routes whose successful answers are not measured: the time that a client listens is no time that it waits
     */
    public RequestObserver(List<String> templates, Set<String> endless, MeterRegistry registry) {
        this.endless = Set.copyOf(endless);
        elsewhere = new RouteNumbers(NO_ROUTE, registry);
        routes = new PathIndex<>(templates, template -> {
            var numbers = new RouteNumbers(template, registry);
            all.add(numbers);
            byTemplate.put(template, numbers);
            return numbers;
        });
        all.sort(Comparator.comparing(RouteNumbers::route));
        // the registry holds what it asks weakly, so that must be this object and no lambda
        counter(registry, "hit", RequestObserver::hits);
        counter(registry, "miss", RequestObserver::misses);
    }

    private void counter(MeterRegistry registry, String result, ToDoubleFunction<RequestObserver> count) {
        FunctionCounter.builder("cache.gets", this, count)
                .description("Answers that the cache had, and those that it had not.")
                .tag("cache", "answers")
                .tag("result", result)
                .register(registry);
    }

    private long hits() {
        return all.stream().mapToLong(RouteNumbers::hits).sum();
    }

    private long misses() {
        return all.stream().mapToLong(RouteNumbers::misses).sum();
    }

    @Override
    public void log(Request request, Response response) {
        RouteNumbers numbers = numbers(request);
        if (response.getStatus() != HttpStatus.OK_200 || !endless.contains(numbers.route())) {
            numbers.record(
                    request.getMethod(),
                    response.getStatus(),
                    Origin.of(response.getHeaders().get("X-Cache")),
                    NanoTime.since(request.getHeadersNanoTime()));
        }
    }

    /**
     * Measures an answer from memory that no handler gave, so that Jetty does not tell of it.
     *
     * @param route one of the templates
     */
    public void served(String route, int status, long nanos) {
        RouteNumbers numbers = byTemplate.getOrDefault(route, elsewhere);
        numbers.record(HttpMethod.GET.asString(), status, Origin.LOCAL, nanos);
    }

    private RouteNumbers numbers(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        RouteNumbers found = path == null ? null : routes.find(path);
        return found == null ? elsewhere : found;
    }

    /** The route of a request as it is counted; {@code none} where the path belongs to no route. */
    String route(Request request) {
        return numbers(request).route();
    }

    /** How many answers of each route came from the cache and how many did not, by route; routes without any are left out. */
    public List<RouteHits> hitsByRoute() {
        return all.stream()
                .map(each -> new RouteHits(each.route(), each.hits(), each.misses()))
                .filter(each -> each.hits() + each.misses() > 0)
                .toList();
    }

    /** How many answers came from where since this process started; without those that have nothing to do with the cache. */
    public Map<String, Long> answersBySource() {
        Map<String, Long> answers = new LinkedHashMap<>();
        for (Origin origin : Origin.values()) {
            if (origin != Origin.NONE) {
                answers.put(
                        origin.name(),
                        all.stream().mapToLong(each -> each.answers(origin)).sum());
            }
        }
        return answers;
    }

    /**
     * The answers of a route since this process started.
     *
     * @param route as openapi.yaml has it
     */
    public record RouteHits(String route, long hits, long misses) {}
}
