// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.demo.traffic.TrafficCounts;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.access.Secrets;
import io.liveshelf.local.launcher.control.Control;
import io.liveshelf.local.launcher.process.ClassArchives;
import io.liveshelf.local.launcher.process.PidFile;
import io.liveshelf.local.launcher.process.RunLock;
import io.liveshelf.local.launcher.process.Supervisor;
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
 * A whole system on one machine, from real parts, each the process that it is in production. {@code ./liveshelf up}, the
 * end-to-end tests and the benchmarks use it.
 *
 * <p>A part that ends by itself is restarted. {@link #close} stops everything in order, and the next start with the data
 * directory continues from there. Parts are named as in {@link PartNames}.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOG_CHECK = Duration.ofMinutes(1);
    private static final Duration CONNECTOR_CHECK = Duration.ofSeconds(5);
    private static final Duration REPLAY_CHECK = Duration.ofSeconds(1);

    private final StackOptions options;
    private final StackListener listener;
    private final Path dataDir;
    private final PartRegistry parts = new PartRegistry();
    private volatile @Nullable RunLock lock;
    private @Nullable Supervisor supervisor;
    private @Nullable DemoCommunity community;
    private volatile @Nullable Addresses addresses;
    private volatile @Nullable EndpointsFile endpointsFile;
    private volatile @Nullable Operations operations;
    private volatile @Nullable Replays replays;
    private @Nullable ClassArchives archives;
    private @Nullable TaskGraph tasks;
    private boolean closing;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalStack(StackOptions options, StackListener listener) {
        this.options = options;
        this.listener = listener;
        this.dataDir = options.dataDir().toAbsolutePath().normalize();
    }

    /** A stack that is not started. {@link #close} ends it at any time, also during a start. */
    public static LocalStack of(StackOptions options, StackListener listener) {
        return new LocalStack(options, listener);
    }

    /**
     * Starts everything and returns when all parts are ready.
     *
     * @throws StartProblem with one line for people; what was started is stopped by then
     */
    public LocalStack start() throws StartProblem, InterruptedException {
        try {
            prepare();
            startParts();
            return this;
        } catch (InterruptedException | OutOfMemoryError e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw StartProblem.of(e);
        }
    }

    /** Finds everything that is wrong with options and data directory, before a process is started. */
    private void prepare() throws Exception {
        lock = RunLock.take(dataDir);
        Secrets secrets = Secrets.of(options.environment(), dataDir);
        community = DemoCommunity.prepare(options, listener);
        PidFile pids = new PidFile(dataDir.resolve("processes.json"));
        for (String name : pids.stopLeftovers(LEFTOVER_PATIENCE)) {
            listener.progress(name, "stopped a process of an earlier run");
        }
        Ports ports = Ports.rememberedIn(dataDir.resolve("ports.json"), notice -> listener.progress("ports", notice));
        Addresses chosen = Addresses.choose(options, ports, listener);
        addresses = chosen;
        Instances instances = Instances.of(options.instances(), ports);
        Access access = Access.to(secrets, Instant.now());
        EndpointsFile file = new EndpointsFile(dataDir, options, chosen, instances, access, parts, listener);
        endpointsFile = file;
        Supervisor watch = new Supervisor(pids, new PartReporter(listener, file::write));
        supervisor = watch;
        ClassArchives classes = new ClassArchives(
                options.installation().classArchives(dataDir),
                dataDir.resolve("classes"),
                (part, why) -> listener.trouble(part, why, List.of()));
        archives = classes;
        Control control = Control.at(ports.take("control"));
        PartSpecs specs = new PartSpecs(options, chosen, instances, secrets, access, control, dataDir, classes);
        parts.prepare(watch, specs, options);
        Operations operate = new Operations(
                parts, specs, watch, instances, members(), file::write, chosen.kafka(), control, listener);
        operations = operate;
        operate.listen();
        replays = new Replays(parts, specs, watch, ports, chosen.kafka(), options.groups(), dataDir, listener);
    }

    private void startParts() throws Exception {
        Startup startup =
                new Startup(options, addresses(), Objects.requireNonNull(community), listener, members(), parts::up);
        try (TaskGraph graph = new TaskGraph()) {
            synchronized (this) {
                refuseIfClosing();
                tasks = graph;
            }
            startup.run(graph);
        }
        Supervisor watch = Objects.requireNonNull(supervisor);
        watch.every(LOG_CHECK, "logs", parts::cutLogs);
        ConnectorRestarter connectors = new ConnectorRestarter(addresses().connectUrl(), listener);
        watch.every(CONNECTOR_CHECK, PartNames.CONNECT, connectors::check);
        watch.every(REPLAY_CHECK, "replays", Objects.requireNonNull(replays)::check);
        endpointsFile().takesOrdersAt(operations().takeOrders());
        if (options.traffic()) {
            startTraffic();
        }
    }

    private void refuseIfClosing() throws StartProblem {
        if (closing) {
            throw new StartProblem("stopped while starting");
        }
    }

    /**
     * Makes the archives of classes that are missing, so that later starts of these parts take half of the processor time. Returns at
     * once; with the lowest priority it takes a minute or more.
     */
    public void makeClassArchives() {
        Objects.requireNonNull(archives, "not started").makeMissing();
    }

    /** Waits until those that were missing are made, or cannot be. */
    public void awaitClassArchives() throws InterruptedException {
        Objects.requireNonNull(archives, "not started").awaitMade();
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

    /** Where everything listens, and the current pids. */
    public Endpoints endpoints() {
        return endpointsFile().endpoints();
    }

    private StaticMembers members() {
        return new StaticMembers(addresses().kafka(), options.groups());
    }

    private Addresses addresses() {
        return Objects.requireNonNull(addresses, "not started");
    }

    private Operations operations() {
        return Objects.requireNonNull(operations, "not started");
    }

    private EndpointsFile endpointsFile() {
        return Objects.requireNonNull(endpointsFile, "not started");
    }

    /** The pid of the part; 0 if it does not run. */
    public long pid(String name) {
        return parts.pid(name);
    }

    /** The log file of the part. */
    public Path log(String name) {
        return parts.get(name).spec().log();
    }

    /** Stops one part; it stays stopped until {@link #start(String)}. */
    public void stop(String name) throws InterruptedException {
        parts.get(name).stop();
        endpointsFile().write();
    }

    /** Starts one part and returns when it is ready. */
    public void start(String name) throws StartProblem, InterruptedException {
        parts.start(name);
    }

    /**
     * Stops one part and starts it again; returns when it is ready. {@code streams} means all instances of the streams, one
     * after the other.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    public void restart(String name) throws StartProblem, InterruptedException {
        operations().restartPart(name);
    }

    /**
     * Changes the number of processes that run the streams. New ones are ready when it returns, and get their share of the
     * tasks once they have caught up; those with the highest numbers end, and others have taken their tasks over soon after.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public void scale(int instances) throws StartProblem, InterruptedException {
        operations().scaleTo(instances);
    }

    /** Ends one part by SIGKILL. Like any part that ends by itself it is restarted. */
    public void kill(String name) {
        parts.get(name).kill();
    }

    /** Freezes one part by SIGSTOP until {@link #resume}. */
    public void pause(String name) throws IOException, InterruptedException {
        parts.get(name).signal("STOP");
    }

    /** Continues a paused part. */
    public void resume(String name) throws IOException, InterruptedException {
        parts.get(name).signal("CONT");
    }

    /** The problem of each service, by name; null if it is healthy. */
    public Map<String, @Nullable String> health() throws InterruptedException {
        return Health.of(endpoints());
    }

    /** Waits until every service is healthy. */
    public void awaitHealthy(Duration limit) throws StartProblem, InterruptedException {
        Health.await(this::endpoints, limit);
    }

    /** Whether there is something for {@link #close} to stop. */
    public boolean isRunning() {
        return lock != null && closed.getCount() > 0;
    }

    /** Stops everything, in order and in bounded time. A second call waits for the first one. */
    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closing;
            closing = true;
            parts.refuseStarts();
            if (first && tasks != null) {
                tasks.close();
            }
            if (first && operations != null) {
                operations.close();
            }
            if (first && replays != null) {
                replays.close();
            }
            if (first && archives != null) {
                archives.close();
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

    /** A second caller must not continue before the first has finished. */
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
            return; // another run holds the directory
        }
        try {
            if (endpointsFile != null) {
                endpointsFile.end();
            }
            held.close();
        } catch (IOException e) {
            listener.trouble("data directory", "could not remove the files of this run: " + e.getMessage(), List.of());
        }
    }
}
