// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The metrics of this process, with those of the JVM. Times are in seconds, sizes in bytes. No label is made of what a client
 * sends.
 */
public final class ApiMetrics implements AutoCloseable {
    /** Calls to a server behind the API, with labels {@code server} and {@code outcome}. */
    public static final String CALLS = "liveshelf.server.calls";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    /** Of the JVM so far. */
    public ApiMetrics() {
        registry.config()
                // random, and so another one after each start
                .meterFilter(MeterFilter.ignoreTags("cluster.id"))
                .meterFilter(new Histograms());
        new JvmMemoryMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Where everything that measures registers. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds the threads that answer requests. */
    public void bind(ThreadPool http) {
        new JettyServerThreadPoolMetrics(http, Tags.empty()).bindTo(registry);
    }

    /** How many calls of a server were begun since the process started. */
    public long calls(String server) {
        return registry.find(CALLS).tag("server", server).timers().stream()
                .filter(timer -> !"rejected".equals(timer.getId().getTag("outcome")))
                .mapToLong(Timer::count)
                .sum();
    }

    /** All of it, in the text format of Prometheus. */
    String page() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
