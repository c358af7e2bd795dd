// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How many answers of this process came from the cache and how many did not, by endpoint. */
final class HitCounters {
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    private record Counter(LongAdder hits, LongAdder misses) {
        private Counter() {
            this(new LongAdder(), new LongAdder());
        }

        private Rate rate() {
            return Rate.of(hits.sum(), misses.sum());
        }
    }

    /**
     * Hits and misses.
     *
     * @param hitRatePercent to 1 decimal; 0 where nothing was asked yet
     */
    record Rate(long hits, long misses, double hitRatePercent) {
        private static Rate of(long hits, long misses) {
            long all = hits + misses;
            return new Rate(hits, misses, all == 0 ? 0 : Math.round(1000.0 * hits / all) / 10.0);
        }
    }

    /** The rate of an endpoint, under the path that openapi.yaml has it under. */
    record EndpointRate(String path, @JsonUnwrapped Rate rate) {}

    /** Counts an answer whose header says where it came from; others have nothing to do with the cache. */
    void count(Context ctx) {
        String origin = ctx.res().getHeader("X-Cache");
        @Nullable Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
        if (origin == null || endpoint == null) {
            return;
        }
        Counter counter = of(endpoint.path);
        (origin.equals("REDIS") || origin.equals("LOCAL") ? counter.hits() : counter.misses()).increment();
    }

    /** Counts an answer from memory. */
    void countLocal(String path) {
        of(path).hits().increment();
    }

    private Counter of(String path) {
        Counter known = counters.get(path);
        return known == null ? counters.computeIfAbsent(path, name -> new Counter()) : known;
    }

    /** By path. */
    List<EndpointRate> endpoints() {
        return counters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new EndpointRate(each.getKey(), each.getValue().rate()))
                .toList();
    }

    /** The sum of rates. */
    static Rate sum(List<EndpointRate> rates) {
        return Rate.of(
                rates.stream().mapToLong(each -> each.rate().hits()).sum(),
                rates.stream().mapToLong(each -> each.rate().misses()).sum());
    }
}
