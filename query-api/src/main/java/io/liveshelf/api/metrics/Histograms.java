// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Arrays;
import java.util.Map;

/**
 * The buckets of times, chosen by name: requests are answered in tens of microseconds, servers behind in milliseconds. Each
 * bucket is a series of every combination of labels, so there are few.
 */
final class Histograms implements MeterFilter {
    private static final double[] REQUESTS = nanos(
            50,
            75,
            100,
            150,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000);
    private static final double[] SERVERS = nanos(
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            200_000,
            500_000,
            1_000_000,
            2_500_000,
            10_000_000);

    private static final Map<String, double[]> BY_NAME =
            Map.of(RequestObserver.REQUESTS, REQUESTS, ApiMetrics.CALLS, SERVERS, "mongodb.driver.commands", SERVERS);

    private static double[] nanos(long... micros) {
        return Arrays.stream(micros).mapToDouble(each -> each * 1_000.0).toArray();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        double[] buckets = BY_NAME.get(id.getName());
        return buckets == null
                ? config
                : DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(buckets)
                        .build()
                        .merge(config);
    }
}
