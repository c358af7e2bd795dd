// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.metrics;

import io.liveshelf.contract.configuration.Environment;
import java.util.OptionalInt;

/**
 * Where a process has its page of metrics, from the environment.
 *
 * @param host the address to listen on ({@code METRICS_HOST}); by default 127.0.0.1
 * @param port where it listens ({@code METRICS_PORT}); empty: there is no page
 */
public record MetricsAddress(String host, OptionalInt port) {
    private static final int MAX_PORT = 65_535;

    /** Reads the environment, which collects what is wrong. */
    public static MetricsAddress from(Environment environment) {
        return new MetricsAddress(
                environment.text("METRICS_HOST", "127.0.0.1"),
                environment.text("METRICS_PORT", "").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(environment.number("METRICS_PORT", 0, 1, MAX_PORT)));
    }
}
