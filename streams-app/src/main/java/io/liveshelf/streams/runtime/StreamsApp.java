// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.asof.AsOfTracker;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.history.HistoryWatcher;
import io.liveshelf.streams.invalidation.Invalidator;
import io.liveshelf.streams.merge.AsOfHandover;
import io.liveshelf.streams.merge.MergeLoop;
import io.liveshelf.streams.merge.WaitingViews;
import io.liveshelf.streams.serving.PointerFollower;
import io.liveshelf.streams.writer.RedisWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** The running process of one generation: topology, merge, writer, invalidator and health server. */
public final class StreamsApp implements AutoCloseable {
    private final PointerFollower serving;
    private final Optional<Yielding> yielding;
    private final StreamsRunner streams;
    private final PollLoop merge;
    private final AsOfTracker asOf;
    private final HistoryWatcher history;
    private final PollLoop writer;
    private final PollLoop invalidator;
    private final HealthServer health;
    private final Metrics metrics;
    private final CountDownLatch ended;

    private StreamsApp(
            PointerFollower serving,
            Optional<Yielding> yielding,
            StreamsRunner streams,
            PollLoop merge,
            AsOfTracker asOf,
            HistoryWatcher history,
            PollLoop writer,
            PollLoop invalidator,
            HealthServer health,
            Metrics metrics,
            CountDownLatch ended) {
        this.serving = serving;
        this.yielding = yielding;
        this.streams = streams;
        this.merge = merge;
        this.asOf = asOf;
        this.history = history;
        this.writer = writer;
        this.invalidator = invalidator;
        this.health = health;
        this.metrics = metrics;
        this.ended = ended;
    }

    /** Starts everything. Throws {@link IOException} if Kafka is not ready; Redis need not be reachable. */
    public static StreamsApp start(StreamsAppConfig given, InstantSource machine)
            throws InterruptedException, IOException {
        Preflight.check(given.streams());
        StreamsAppConfig config = given.with(ReplayConfig.asDecided(given.streams()));
        var clock = new SourceBoundClock(machine);
        StateDirectory.deleteUnused(config.streams(), clock);
        OutputTopics outputs = config.streams().outputs();
        var pointer = new Pointer(config.streams().generation());
        PointerFollower serving = PointerFollower.start(pointer, () -> LoopClients.reader(config.streams()));
        var totals = new EventTotals();
        var ended = new CountDownLatch(1);
        Optional<Yielding> yielding = config.streams().hasPace()
                ? Optional.of(Yielding.start(pointer, config.redis(), clock))
                : Optional.empty();
        StreamsRunner streams = StreamsRunner.start(
                config.streams(),
                yielding.<Restraint>map(its -> its).orElse(Restraint.NONE),
                clock,
                totals,
                ended::countDown);
        Consumer<String, byte[]> partials = LoopClients.merge(config.streams());
        var handover = new AsOfHandover();
        var waiting = new WaitingViews();
        PollLoop merge = MergeLoop.start(
                outputs,
                partials,
                () -> LoopClients.views(config.streams()),
                clock,
                config.streams().windows(clock),
                config.streams().rules(),
                handover,
                waiting,
                ended::countDown);
        var history = new History();
        AsOfTracker asOf = AsOfTracker.start(
                LiveshelfTopology.pipeline(
                        config.streams().generation(), config.streams().excerpt()),
                handover,
                history,
                clock::heardOf,
                () -> LoopClients.admin(config.streams()),
                () -> LoopClients.reader(config.streams()));
        HistoryWatcher watcher = HistoryWatcher.start(
                config.history(),
                history,
                () -> handover.isMerging() && pointer.isServed(),
                () -> LoopClients.marks(config.streams()),
                clock);
        Consumer<String, byte[]> views = LoopClients.writer(config.streams());
        PollLoop writer = RedisWriter.start(
                outputs, pointer, config.redis(), config.redisProbe(), views, clock, ended::countDown);
        Consumer<String, byte[]> invalidations = LoopClients.invalidator(config.streams());
        PollLoop invalidator =
                Invalidator.start(outputs, pointer, config.redis(), invalidations, clock, ended::countDown);
        Supplier<HealthReport> report = () -> new HealthReport(
                GenerationReport.of(pointer, yielding.flatMap(Yielding::since)),
                streams.state(),
                streams.hasStarted(),
                streams.restoring(),
                streams.threads(),
                streams.tasks(),
                merge.status(),
                waiting.snapshot(),
                writer.status(),
                invalidator.status(),
                handover.report(),
                totals.byTopic(),
                totals.unaccounted(Topics.FACTS.keySet()),
                history.report());
        Metrics metrics = Metrics.of(report);
        metrics.add(streams);
        metrics.add(BoundedRocksDb.memory(config.streams().rocksDbBytes()));
        metrics.add(partials);
        metrics.add(writer, views);
        metrics.add(invalidator, invalidations);
        HealthServer health = HealthServer.start(config.health(), report, metrics::page);
        return new StreamsApp(
                serving, yielding, streams, merge, asOf, watcher, writer, invalidator, health, metrics, ended);
    }

    /** The port of the health server. */
    public int healthPort() {
        return health.port();
    }

    /** Waits until a part has ended, by {@link #close} or by an unrecoverable error. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Stops in the order in which data flows, so that the last publications still reach Redis. */
    @Override
    public void close() {
        streams.close();
        history.close();
        asOf.close();
        merge.close();
        writer.close();
        invalidator.close();
        yielding.ifPresent(Yielding::close);
        serving.close();
        health.close();
        metrics.close();
    }
}
