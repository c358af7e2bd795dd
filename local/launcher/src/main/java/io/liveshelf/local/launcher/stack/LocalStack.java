// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.access.Secrets;
import io.liveshelf.local.launcher.access.SecretsUnusable;
import io.liveshelf.local.launcher.catalogue.CatalogueUnusable;
import io.liveshelf.local.launcher.process.DirectoryUnusable;
import io.liveshelf.local.launcher.process.PartFailure;
import io.liveshelf.local.launcher.process.ProcessLedger;
import io.liveshelf.local.launcher.process.RunLock;
import io.liveshelf.local.launcher.process.Supervisor;
import io.liveshelf.local.launcher.setup.SetupFailure;
import io.liveshelf.local.launcher.traffic.TrafficCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private final PartSet parts = new PartSet();
    private volatile @Nullable RunLock lock;
    private @Nullable Supervisor supervisor;
    private @Nullable Community community;
    private volatile @Nullable Addresses addresses;
    private volatile @Nullable Announcement announcement;
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
        } catch (DirectoryUnusable | CatalogueUnusable | SecretsUnusable | SetupFailure e) {
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
        Secrets secrets = Secrets.of(options.environment(), dataDir);
        community = Community.prepare(options, listener);
        ProcessLedger ledger = new ProcessLedger(dataDir.resolve("processes.json"));
        for (String name : ledger.stopLeftovers(LEFTOVER_PATIENCE)) {
            listener.progress(name, "a process of an earlier run was still there, stopped it");
        }
        Ports ports = Ports.rememberedIn(dataDir.resolve("ports.json"), notice -> listener.progress("ports", notice));
        Addresses chosen = Addresses.choose(options, ports, listener);
        addresses = chosen;
        Announcement announced =
                new Announcement(dataDir, options, chosen, Access.to(secrets, Instant.now()), parts, listener);
        announcement = announced;
        Supervisor watch = new Supervisor(ledger, new Narrator(listener, announced::write));
        supervisor = watch;
        parts.prepare(watch, new Parts(options, chosen, secrets, dataDir), options);
    }

    private void startParts() throws Exception {
        Startup startup = new Startup(options, addresses(), Objects.requireNonNull(community), listener, parts::up);
        try (Steps running = new Steps()) {
            synchronized (this) {
                refuseIfClosing();
                steps = running;
            }
            startup.run(running);
        }
        Supervisor watch = Objects.requireNonNull(supervisor);
        watch.every(LOG_CHECK, "logs", parts::cutLogs);
        ConnectorWatch connectors = new ConnectorWatch(addresses().connectUrl(), listener);
        watch.every(CONNECTOR_CHECK, PartNames.CONNECT, connectors::check);
        announcement().write();
        if (options.traffic()) {
            startTraffic();
        }
    }

    private void refuseIfClosing() throws StartProblem {
        if (closing) {
            throw new StartProblem("stopped while starting");
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
        return announcement().endpoints();
    }

    private Addresses addresses() {
        return Objects.requireNonNull(addresses, "not started");
    }

    private Announcement announcement() {
        return Objects.requireNonNull(announcement, "not started");
    }

    /** The process that is that part now; 0 if none. */
    public long pid(String name) {
        return parts.pid(name);
    }

    /** Where the part writes its log. */
    public Path log(String name) {
        return parts.get(name).spec().log();
    }

    /** Stops one part in order; it stays away until {@link #start(String)}. */
    public void stop(String name) throws InterruptedException {
        parts.get(name).stop();
        announcement().write();
    }

    /** Starts one part and returns when it is ready. */
    public void start(String name) throws StartProblem, InterruptedException {
        parts.start(name);
    }

    /** Stops one part in order and starts it again. */
    public void restart(String name) throws StartProblem, InterruptedException {
        stop(name);
        start(name);
    }

    /** Ends one part as kill -9 does. Like any part that dies it is started again by itself. */
    public void kill(String name) {
        parts.get(name).kill();
    }

    /** Makes one part stand still, as a machine does that is overloaded, until {@link #resume}. */
    public void pause(String name) throws IOException, InterruptedException {
        parts.get(name).signal("STOP");
    }

    /** Lets a paused part go on. */
    public void resume(String name) throws IOException, InterruptedException {
        parts.get(name).signal("CONT");
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
            parts.refuseStarts();
            if (first && steps != null) {
                steps.close();
            }
        }
        if (!first) {
            awaitClosed();
            return;
        }
        try {
            new Shutdown(parts.byName(), listener).run(community, supervisor);
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
        try {
            if (announcement != null) {
                announcement.end();
            }
            held.close();
        } catch (IOException e) {
            listener.trouble("data directory", "cannot be left tidy: " + e.getMessage(), List.of());
        }
    }
}
