// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.launcher.stack;

import io.liveshelf.launcher.catalogue.CatalogueUnusable;
import io.liveshelf.launcher.process.DirectoryUnusable;
import io.liveshelf.launcher.process.PartFailure;
import io.liveshelf.launcher.process.ProcessLedger;
import io.liveshelf.launcher.process.RunLock;
import io.liveshelf.launcher.process.SupervisedPart;
import io.liveshelf.launcher.process.Supervisor;
import io.liveshelf.launcher.setup.SetupFailure;
import io.liveshelf.launcher.traffic.TrafficCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A whole system on one machine, from real parts, each the process that it is in production: what {@code ./liveshelf up}
 * starts, and what the end-to-end tests and benchmarks use.
 *
 * <p>A part that ends by itself is started again. {@link #close} stops everything in order; the data directory is then
 * one from which the next start goes on. Parts are named as in {@link PartNames}.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOG_CHECK = Duration.ofMinutes(1);
    private static final Duration CONNECTOR_CHECK = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;

    private final StackOptions options;
    private final StackListener listener;
    private final Path dataDir;
    private final Object endpointsLock = new Object();
    private final Map<String, SupervisedPart> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile @Nullable RunLock lock;
    private @Nullable Supervisor supervisor;
    private @Nullable Community community;
    private volatile @Nullable Addresses addresses;
    private @Nullable Steps steps;
    private boolean closing;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalStack(StackOptions options, StackListener listener) {
        this.options = options;
        this.listener = listener;
        this.dataDir = options.dataDir().toAbsolutePath().normalize();
    }

    /** A stack that is not started; {@link #close} ends it at any time, also while it starts. */
    public static LocalStack of(StackOptions options, StackListener listener) {
        return new LocalStack(options, listener);
    }

    /**
     * Starts everything and returns when all of it works.
     *
     * @throws StartProblem with one line for people; what had been started is stopped by then
     */
    public LocalStack start() throws StartProblem, InterruptedException {
        try {
            prepare();
            startParts();
            return this;
        } catch (PartFailure e) {
            throw failed(new StartProblem(String.valueOf(e.getMessage()), e.lastLines()), e);
        } catch (DirectoryUnusable | CatalogueUnusable | SetupFailure e) {
            throw failed(new StartProblem(String.valueOf(e.getMessage())), e);
        } catch (StartProblem e) {
            throw failed(e, null);
        } catch (InterruptedException e) {
            close();
            throw e;
        } catch (Exception e) {
            throw failed(new StartProblem("starting failed: " + e), e);
        }
    }

    private StartProblem failed(StartProblem problem, @Nullable Exception cause) {
        if (cause != null) {
            problem.initCause(cause);
        }
        close();
        return problem;
    }

    /** Everything that can be wrong with options and data directory shows here, before a process is started. */
    private void prepare() throws Exception {
        lock = RunLock.take(dataDir);
        Community books = Community.prepare(options, listener);
        community = books;
        ProcessLedger ledger = new ProcessLedger(dataDir.resolve("processes.json"));
        for (String name : ledger.stopLeftovers(LEFTOVER_PATIENCE)) {
            listener.progress(name, "a process of an earlier run was still there, stopped it");
        }
        Ports ports = Ports.rememberedIn(dataDir.resolve("ports.json"), notice -> listener.progress("ports", notice));
        Addresses chosen = Addresses.choose(options, ports, listener);
        addresses = chosen;
        Supervisor watch = new Supervisor(ledger, new Narrator(listener, this::writeEndpoints));
        supervisor = watch;
        Parts specs = new Parts(options, chosen, dataDir);
        if (options.redisUrl().isEmpty()) {
            parts.put(PartNames.REDIS, watch.part(specs.redis()));
        }
        parts.put(PartNames.BACKBONE, watch.part(specs.backbone()));
        parts.put(PartNames.CONNECT, watch.part(specs.connect()));
        for (int number = 1; number <= options.instances(); number++) {
            parts.put(PartNames.streams(number), watch.part(specs.streams(number)));
        }
        parts.put(PartNames.API, watch.part(specs.api()));
    }

    private void startParts() throws Exception {
        Startup startup = new Startup(options, addresses(), Objects.requireNonNull(community), listener, this::up);
        try (Steps running = new Steps()) {
            synchronized (this) {
                refuseIfClosing();
                steps = running;
            }
            startup.run(running);
        }
        Supervisor watch = Objects.requireNonNull(supervisor);
        watch.every(LOG_CHECK, "logs", this::cutLogs);
        ConnectorWatch connectors = new ConnectorWatch(addresses().connectUrl(), listener);
        watch.every(CONNECTOR_CHECK, PartNames.CONNECT, connectors::check);
        writeEndpoints();
        if (options.traffic()) {
            startTraffic();
        }
    }

    /** Starts a part and waits until it is ready. */
    private void up(String name) throws Exception {
        SupervisedPart part = part(name);
        synchronized (this) {
            refuseIfClosing();
            part.start();
        }
        part.awaitReady();
    }

    private void refuseIfClosing() throws StartProblem {
        if (closing) {
            throw new StartProblem("stopped while starting");
        }
    }

    private void cutLogs() throws IOException {
        for (SupervisedPart part : List.copyOf(parts.values())) {
            part.cutLog();
        }
    }

    /** Starts the demo traffic, if it does not run. */
    public void startTraffic() {
        Objects.requireNonNull(community, "not started").startTraffic();
    }

    /** Stops the demo traffic, if it runs. */
    public void stopTraffic() {
        Objects.requireNonNull(community, "not started").stopTraffic();
    }

    /** What the demo traffic of this stack did so far. */
    public TrafficCounts traffic() {
        return Objects.requireNonNull(community, "not started").counts();
    }

    /** Where everything listens, and the processes as they are now. */
    public Endpoints endpoints() {
        Addresses where = addresses();
        List<Endpoints.Service> streams = new ArrayList<>();
        for (int number = 1; number <= options.instances(); number++) {
            streams.add(new Endpoints.Service(where.streamsHealth(number), pid(PartNames.streams(number))));
        }
        boolean embedded = where.mongoPort() != null;
        return new Endpoints(
                ProcessHandle.current().pid(),
                new Endpoints.Service(where.apiUrl(), pid(PartNames.API)),
                new Endpoints.Mongo(
                        where.mongoUri(), options.database(), embedded, embedded ? pid(PartNames.BACKBONE) : 0),
                new Endpoints.Service(where.redisUrl(), pid(PartNames.REDIS)),
                new Endpoints.Service(where.kafka(), pid(PartNames.BACKBONE)),
                new Endpoints.Service(where.connectUrl(), pid(PartNames.CONNECT)),
                streams);
    }

    private Addresses addresses() {
        return Objects.requireNonNull(addresses, "not started");
    }

    private void writeEndpoints() {
        synchronized (endpointsLock) {
            try {
                endpoints().writeTo(dataDir);
            } catch (IOException e) {
                listener.trouble("endpoints", "cannot be written: " + e.getMessage(), List.of());
            }
        }
    }

    /** The process that is that part now; 0 if none. */
    public long pid(String name) {
        SupervisedPart part = parts.get(name);
        return part == null ? 0 : part.pid();
    }

    /** Where the part writes its log. */
    public Path log(String name) {
        return part(name).spec().log();
    }

    private SupervisedPart part(String name) {
        SupervisedPart part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name + ", only " + List.copyOf(parts.keySet()));
        }
        return part;
    }

    /** Stops one part in order; it stays away until {@link #start(String)}. */
    public void stop(String name) throws InterruptedException {
        part(name).stop();
        writeEndpoints();
    }

    /** Starts one part and returns when it is ready. */
    public void start(String name) throws StartProblem, InterruptedException {
        try {
            up(name);
        } catch (PartFailure e) {
            throw new StartProblem(String.valueOf(e.getMessage()), e.lastLines());
        } catch (StartProblem | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new StartProblem(name + " cannot be started: " + e);
        }
    }

    /** Stops one part in order and starts it again. */
    public void restart(String name) throws StartProblem, InterruptedException {
        stop(name);
        start(name);
    }

    /** Ends one part as kill -9 does. Like any part that dies it is started again by itself. */
    public void kill(String name) {
        part(name).kill();
    }

    /** Makes one part stand still, as a machine does that is overloaded, until {@link #resume}. */
    public void pause(String name) throws IOException, InterruptedException {
        part(name).signal("STOP");
    }

    /** Lets a paused part go on. */
    public void resume(String name) throws IOException, InterruptedException {
        part(name).signal("CONT");
    }

    /** What is wrong with each service, by name; null where nothing is. */
    public Map<String, @Nullable String> health() throws InterruptedException {
        return Health.of(endpoints());
    }

    /** Waits until nothing is wrong with any service. */
    public void awaitHealthy(Duration limit) throws StartProblem, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Map<String, @Nullable String> health = health();
        while (health.values().stream().anyMatch(Objects::nonNull)) {
            if (Instant.now().isAfter(end)) {
                throw new StartProblem("not healthy after " + limit.toSeconds() + " s: " + health);
            }
            Thread.sleep(POLL_MILLIS);
            health = health();
        }
    }

    /** Whether there is anything for {@link #close} to stop. */
    public boolean isRunning() {
        return lock != null && closed.getCount() > 0;
    }

    /** Stops everything, in order and in bounded time. A second call waits for the first. */
    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closing;
            closing = true;
            if (first && steps != null) {
                steps.close();
            }
        }
        if (!first) {
            awaitClosed();
            return;
        }
        try {
            new Shutdown(parts, listener).run(community, supervisor);
            leaveDataDir();
        } finally {
            closed.countDown();
        }
    }

    /** Somebody else is closing: a second caller must not go on as if it were done. */
    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveDataDir() {
        RunLock held = lock;
        if (held == null) {
            return; // it is somebody else's
        }
        synchronized (endpointsLock) {
            try {
                Endpoints.removeFrom(dataDir);
                held.close();
            } catch (IOException e) {
                listener.trouble("data directory", "cannot be left tidy: " + e.getMessage(), List.of());
            }
        }
    }
}
