// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the process: the numbers of a {@link HealthReport}, those of Kafka's clients that say something, see {@link
 * KafkaNumbers}, and those of the JVM. Times are in seconds, sizes in bytes.
 */
final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<Binding> open = new ArrayDeque<>();
    private final Supplier<HealthReport> report;
    private volatile HealthReport last;

    /** What observes something until it is closed. */
    @FunctionalInterface
    interface Binding {
        void close();
    }

    private Metrics(Supplier<HealthReport> report) {
        this.report = report;
        last = report.get();
        registry.config().meterFilter(KafkaNumbers.chosen());
    }

    /** Metrics that tell the numbers of these reports, one report for a page. */
    static Metrics of(Supplier<HealthReport> report) {
        var metrics = new Metrics(report);
        metrics.jvm();
        metrics.process();
        metrics.generation();
        metrics.events();
        metrics.collections();
        return metrics;
    }

    /** Where others register. */
    MeterRegistry registry() {
        return registry;
    }

    /** Adds what brings records to Redis, and how far it is behind. */
    void add(PollLoop loop, Consumer<?, ?> consumer) {
        loop.bindTo(registry);
        add(consumer);
    }

    /** Adds the lag of a consumer. */
    void add(Consumer<?, ?> consumer) {
        var client = new KafkaClientMetrics(consumer);
        client.bindTo(registry);
        open.push(client::close);
    }

    /** Adds the topology. */
    void add(StreamsRunner streams) {
        open.push(streams.bindTo(registry));
    }

    /** Adds the memory of RocksDB. */
    void add(RocksDbMemory memory) {
        Gauge.builder("liveshelf.rocksdb.memory", memory, RocksDbMemory::used)
                .description("Native memory that the stores share.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("liveshelf.rocksdb.memory.limit", memory, RocksDbMemory::limit)
                .description("What they may take of it.")
                .baseUnit("bytes")
                .register(registry);
    }

    /** All of it, in the text format of Prometheus. */
    String page() {
        last = report.get();
        return registry.scrape();
    }

    private void jvm() {
        new JvmMemoryMetrics().bindTo(registry);
        var garbage = new JvmGcMetrics();
        garbage.bindTo(registry);
        open.push(garbage::close);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void process() {
        gauge("liveshelf.up", "Whether the process works.", its -> its.isWorking() ? 1 : 0);
        gauge(
                "liveshelf.served",
                "Whether readers get what this process makes.",
                its -> its.generation().role() == Pointer.Role.SERVED ? 1 : 0);
        gauge(
                "liveshelf.yielding",
                "Whether this instance of a replay takes in little, because what is served is less fresh than usual.",
                its -> its.generation().yieldingSince() == null ? 0 : 1);
        gauge("liveshelf.started", "Whether the topology has run.", its -> its.hasStarted() ? 1 : 0);
        gauge(
                "liveshelf.stream.threads",
                "Threads that process records.",
                its -> its.threads().running());
        gauge(
                "liveshelf.restore.remaining.records",
                "Records that stores still have to read.",
                HealthReport::restoring);
        tasks("active", its -> its.tasks().running());
        tasks("restoring", its -> its.tasks().restoring());
        tasks("standby", its -> its.tasks().standby().size());
        lag("active", its -> its.tasks().lag());
        lag("standby", its -> its.tasks().standbyLag());
        gauge(
                "liveshelf.partials.pending",
                "Partials that are not merged yet.",
                its -> its.merge().pending());
        gauge(
                "liveshelf.views.waiting",
                "Views that wait until all partitions are counted by one version.",
                its -> its.waitingViews().views().size());
        counter(
                "liveshelf.views.published",
                "Views that were published.",
                "",
                "",
                its -> its.merge().acknowledged());
        counter(
                "liveshelf.stream.thread.failures",
                "Stream threads that failed.",
                "",
                "",
                its -> its.threads().failures());
    }

    /** Which generation this is never changes; whether readers get it does. */
    private void generation() {
        Gauge.builder("liveshelf.generation", () -> 1)
                .description("1, with the name of the generation that this process makes.")
                .tag("name", last.generation().name())
                .register(registry);
    }

    /** By source topic and outcome; the counters go on after a restart, and move with their tasks. */
    private void events() {
        for (String topic : Topics.FACTS.keySet()) {
            Gauge.builder(
                            "liveshelf.events.unaccounted",
                            this,
                            its -> its.last.unaccountedEvents().getOrDefault(topic, 0L))
                    .description("Offsets of a fact topic without an outcome; 0 where the event counters add up.")
                    .tag("topic", topic)
                    .register(registry);
        }
        Stream.concat(Topics.DOCUMENTS.stream(), Topics.FACTS.keySet().stream()).forEach(topic -> {
            for (EventOutcome outcome : EventOutcome.values()) {
                FunctionCounter.builder("liveshelf.events", this, its -> its.count(topic, outcome))
                        .description("Records of the tasks of this process, by source topic and outcome.")
                        .tag("topic", topic)
                        .tag("outcome", label(outcome))
                        .register(registry);
            }
        });
    }

    private void lag(String tasks, ToDoubleFunction<HealthReport> number) {
        Gauge.builder("liveshelf.lag.records", this, its -> number.applyAsDouble(its.last))
                .description(
                        "Records that the active tasks of this process, or its copies of stores, have still to read.")
                .tag("tasks", tasks)
                .register(registry);
    }

    private void tasks(String state, ToDoubleFunction<HealthReport> number) {
        Gauge.builder("liveshelf.tasks", this, its -> number.applyAsDouble(its.last))
                .description(
                        "Tasks of this process: processed, with stores that are being restored, or followed as a copy.")
                .tag("state", state)
                .register(registry);
    }

    private void collections() {
        for (String collection : LiveshelfTopology.collections()) {
            ofCollection(
                    "liveshelf.history.lost",
                    "Whether changes of a collection may be missing until it is recovered.",
                    collection,
                    its -> its.history().lost().containsKey(collection) ? 1 : 0);
            ofCollection(
                    "liveshelf.connector.as.of.timestamp.seconds",
                    "Up to when the connector has published the changes of its collection, in Unix time.",
                    collection,
                    its -> unixTime(its.asOf().connectors().get(collection)));
            ofCollection(
                    "liveshelf.published.as.of.timestamp.seconds",
                    "Up to when what this instance has published is complete, in Unix time; not a number where another one merges.",
                    collection,
                    its -> unixTime(instant(its.asOf().published(), collection)));
            ofCollection(
                    "liveshelf.lag.seconds",
                    "By how much earlier what this instance has published is complete than what the connector has published; not a number"
                            + " where another one merges.",
                    collection,
                    its -> its.asOf()
                            .lag(collection)
                            .map(lag -> lag.toMillis() / 1_000.0)
                            .orElse(Double.NaN));
        }
    }

    private void ofCollection(String name, String help, String collection, ToDoubleFunction<HealthReport> number) {
        Gauge.builder(name, this, its -> number.applyAsDouble(its.last))
                .description(help)
                .tag("collection", collection)
                .register(registry);
    }

    private static @Nullable Instant instant(@Nullable AsOf asOf, String collection) {
        return asOf == null ? null : asOf.collections().get(collection);
    }

    private static double unixTime(@Nullable Instant instant) {
        return instant == null ? Double.NaN : instant.toEpochMilli() / 1_000.0;
    }

    private double count(String topic, EventOutcome outcome) {
        return last.eventCounters().getOrDefault(topic, Map.of()).getOrDefault(outcome, 0L);
    }

    private static String label(EventOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void gauge(String name, String help, ToDoubleFunction<HealthReport> number) {
        Gauge.builder(name, this, its -> number.applyAsDouble(its.last))
                .description(help)
                .register(registry);
    }

    private void counter(String name, String help, String label, String value, ToDoubleFunction<HealthReport> number) {
        FunctionCounter.Builder<Metrics> counter = FunctionCounter.builder(
                        name, this, its -> number.applyAsDouble(its.last))
                .description(help);
        (label.isEmpty() ? counter : counter.tag(label, value)).register(registry);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        registry.close();
    }
}
