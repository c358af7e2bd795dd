// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child process: started, awaited, restarted when it ends by itself, stopped within a limit.
 *
 * <p>A part that ends before it was ready once is a failed start and is not restarted, because the next start would fail for
 * the same reason. After that it is restarted until it is stopped.
 */
public final class SupervisedPart {

    private static final long POLL_MILLIS = 50;
    private static final int LAST_LINES = 15;
    private static final long LOG_LIMIT_BYTES = 20L * 1024 * 1024;

    private final PartSpec spec;
    private final Supervisor supervisor;
    private final PartLog log;
    private final Backoff backoff = new Backoff();
    /** Written under this object's lock; read without it, so that asking for the pid never waits for a start. */
    private volatile @Nullable Process process;

    private Instant startedAt = Instant.EPOCH;
    private boolean wanted;
    private boolean everReady;

    SupervisedPart(PartSpec spec, Supervisor supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
        this.log = new PartLog(spec.log());
    }

    /** How it is started. */
    public PartSpec spec() {
        return spec;
    }

    /** Starts its process, if none runs. Returns at once. */
    public synchronized void start() throws IOException {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        log.cut(LOG_LIMIT_BYTES);
        log.begin();
        ProcessBuilder builder = new ProcessBuilder(spec.command().get())
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        spec.environment().forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        startedAt = Instant.now();
        Process child = builder.start();
        process = child;
        supervisor.pidFile().add(spec.name(), child.toHandle());
        supervisor.listener().started(spec.name(), child.pid());
        var unused = child.onExit().thenAccept(this::ended);
    }

    /** The same where nobody waits for it: it is restarted whenever it ends, also before it has ever been ready. */
    public synchronized void keep() throws IOException {
        everReady = true;
        start();
    }

    /**
     * Waits until it is ready.
     *
     * @throws PartFailure if it ends before it is ready, or takes longer than its limit
     */
    public void awaitReady() throws PartFailure, InterruptedException {
        Process child = process();
        Instant limit = started().plus(spec.startLimit());
        while (true) {
            if (child == null || !child.isAlive()) {
                throw failure(child == null ? "was not started" : howItEnded(child));
            }
            String problem = spec.readiness().problem();
            if (problem == null) {
                becameReady(child);
                return;
            }
            if (Instant.now().isAfter(limit)) {
                throw failure("was not ready after " + spec.startLimit().toSeconds() + " s: " + problem);
            }
            child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private String howItEnded(Process child) {
        HeapLimit heap = spec.heap();
        return (heap == null ? Optional.<String>empty() : heap.exceeded(log.lastLines(LAST_LINES)))
                .orElseGet(() -> "ended with exit code " + child.exitValue());
    }

    private PartFailure failure(String what) {
        return new PartFailure(spec.name() + " " + what + " (log: " + spec.log() + ")", log.lastLines(LAST_LINES));
    }

    private void becameReady(Process child) {
        synchronized (this) {
            if (process != child) {
                return;
            }
            everReady = true;
        }
        supervisor.listener().ready(spec.name(), Duration.between(started(), Instant.now()));
    }

    private void ended(Process child) {
        Duration wait;
        List<String> lines;
        synchronized (this) {
            if (process != child) {
                return;
            }
            supervisor.pidFile().remove(spec.name());
            if (!wanted || !everReady) {
                return;
            }
            wait = backoff.after(Duration.between(startedAt, Instant.now()));
            lines = log.lastLines(LAST_LINES);
        }
        supervisor.listener().died(spec.name(), howItEnded(child), lines, wait);
        supervisor.after(wait, spec.name(), this::restart);
    }

    private void restart() throws IOException, InterruptedException {
        synchronized (this) {
            if (!wanted || (process != null && process.isAlive())) {
                return;
            }
            start();
        }
        try {
            awaitReady();
        } catch (PartFailure e) {
            Process child = process();
            if (child != null && child.isAlive()) {
                supervisor.listener().trouble(spec.name(), e.getMessage() + "; restarting it");
                child.destroyForcibly();
            }
        }
    }

    /** Stops it: by SIGTERM, and after its limit by SIGKILL. Returns when its process has ended. */
    public void stop() throws InterruptedException {
        Process child;
        synchronized (this) {
            wanted = false;
            child = process;
        }
        if (child == null || !child.isAlive()) {
            return;
        }
        child.destroy();
        if (!child.waitFor(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            supervisor
                    .listener()
                    .trouble(
                            spec.name(),
                            "did not stop within " + spec.stopLimit().toSeconds() + " s, killed");
            child.destroyForcibly().waitFor();
        }
        supervisor.pidFile().remove(spec.name());
    }

    /** Kills it by SIGKILL; it is restarted like any part that ends. */
    public void kill() {
        Process child = process();
        if (child != null) {
            child.destroyForcibly();
        }
    }

    /** Sends a signal, named without SIG: for example STOP or CONT. */
    public void signal(String name) throws IOException, InterruptedException {
        long pid = pid();
        if (pid == 0) {
            // 0 would be the launcher's own process group
            throw new IOException(spec.name() + " does not run, so it gets no signal " + name);
        }
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + pid + " of " + spec.name() + " ended with exit code " + code);
        }
    }

    /** The pid of its process; 0 if none runs. */
    public long pid() {
        Process child = process();
        return child == null || !child.isAlive() ? 0 : child.pid();
    }

    /** Bounds the size of its log. */
    public void cutLog() throws IOException {
        log.cut(LOG_LIMIT_BYTES);
    }

    private @Nullable Process process() {
        return process;
    }

    private synchronized Instant started() {
        return startedAt;
    }
}
