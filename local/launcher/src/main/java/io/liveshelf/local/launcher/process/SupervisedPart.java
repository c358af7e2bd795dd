// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child process that should run: started, waited for, started again when it ends by itself, stopped in time.
 *
 * <p>Until it has been ready once, a part that ends is a failed start and is not tried again: the reason is the same the
 * next time. After that it is started again for as long as it is wanted.
 */
public final class SupervisedPart {

    private static final long POLL_MILLIS = 50;
    private static final int LAST_LINES = 15;
    private static final long LOG_LIMIT_BYTES = 20L * 1024 * 1024;

    private final PartSpec spec;
    private final Supervisor supervisor;
    private final PartLog log;
    private final Backoff backoff = new Backoff();
    /** Written under this object's lock; read by anybody, so that asking for the pid never waits for a start. */
    private volatile @Nullable Process process;

    private Instant startedAt = Instant.EPOCH;
    private boolean wanted;
    private boolean everReady;

    SupervisedPart(PartSpec spec, Supervisor supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
        this.log = new PartLog(spec.log());
    }

    /** What it is. */
    public PartSpec spec() {
        return spec;
    }

    /** Starts its process, if none runs; returns at once. */
    public synchronized void start() throws IOException {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        log.cut(LOG_LIMIT_BYTES);
        log.begin();
        ProcessBuilder builder = new ProcessBuilder(spec.command())
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
        supervisor.ledger().add(spec.name(), child.toHandle());
        supervisor.listener().started(spec.name(), child.pid());
        var unused = child.onExit().thenAccept(this::ended);
    }

    /**
     * Waits until it is ready.
     *
     * @throws PartFailure if it ends before that or takes longer than its limit
     */
    public void awaitReady() throws PartFailure, InterruptedException {
        Process child = process();
        Instant limit = started().plus(spec.startLimit());
        while (true) {
            if (child == null || !child.isAlive()) {
                throw failure(child == null ? "was not started" : "ended with exit code " + child.exitValue());
            }
            String missing = spec.readiness().missing();
            if (missing == null) {
                becameReady(child);
                return;
            }
            if (Instant.now().isAfter(limit)) {
                throw failure("was not ready after " + spec.startLimit().toSeconds() + " s: " + missing);
            }
            child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
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
            supervisor.ledger().remove(spec.name());
            if (!wanted || !everReady) {
                return;
            }
            wait = backoff.after(Duration.between(startedAt, Instant.now()));
            lines = log.lastLines(LAST_LINES);
        }
        supervisor.listener().died(spec.name(), child.exitValue(), lines, wait);
        supervisor.after(wait, spec.name(), this::startAgain);
    }

    private void startAgain() throws IOException, InterruptedException {
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
                supervisor.listener().trouble(spec.name(), e.getMessage() + "; starting it anew");
                child.destroyForcibly();
            }
        }
    }

    /** Stops it: politely, and after its limit by force. Returns when no process of it is left. */
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
        supervisor.ledger().remove(spec.name());
    }

    /** Kills it as kill -9 does, and leaves it to be started again. */
    public void kill() {
        Process child = process();
        if (child != null) {
            child.destroyForcibly();
        }
    }

    /** Sends a signal by its name without SIG, such as STOP or CONT. */
    public void signal(String name) throws IOException, InterruptedException {
        long pid = pid();
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + pid + " of " + spec.name() + " ended with exit code " + code);
        }
    }

    /** The number of its process, 0 if none runs. */
    public long pid() {
        Process child = process();
        return child == null || !child.isAlive() ? 0 : child.pid();
    }

    /** Keeps its log from growing without end. */
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
