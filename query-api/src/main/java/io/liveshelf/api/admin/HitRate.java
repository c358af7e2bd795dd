// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.api.metrics.RequestObserver.RouteHits;
import java.util.List;

/**
 * Answers from the cache, and others.
 *
 * @param hitRatePercent to 1 decimal; 0 where nothing was asked yet
 */
record HitRate(long hits, long misses, double hitRatePercent) {

    /** The rate of an endpoint, under the path that openapi.yaml has it under. */
    record OfEndpoint(String path, @JsonUnwrapped HitRate rate) {}

    static HitRate of(long hits, long misses) {
        long all = hits + misses;
        return new HitRate(hits, misses, all == 0 ? 0 : Math.round(1000.0 * hits / all) / 10.0);
    }

    static List<OfEndpoint> byEndpoint(List<RouteHits> routes) {
        return routes.stream()
                .map(each -> new OfEndpoint(each.route(), of(each.hits(), each.misses())))
                .toList();
    }

    static HitRate sum(List<OfEndpoint> rates) {
        return of(
                rates.stream().mapToLong(each -> each.rate().hits()).sum(),
                rates.stream().mapToLong(each -> each.rate().misses()).sum());
    }
}
