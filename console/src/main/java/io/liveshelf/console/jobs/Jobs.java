// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs commands, one at a time, and keeps what the last of them printed. */
public final class Jobs implements AutoCloseable {
    static final int MOST_JOBS = 20;
    private static final int BRIEF = 20;

    private final Commands commands;
    private final Verifications verifications;
    private final Masks masks;
    private final InstantSource clock;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private @Nullable Thread thread;
    private boolean closed;

    Jobs(Commands commands, Verifications verifications, Masks masks, InstantSource clock) {
        this.commands = commands;
        this.verifications = verifications;
        this.masks = masks;
        this.clock = clock;
    }

    /**
     * The commands of a deployment.
     *
     * @param masks the secrets that must not be shown
     */
    public static Jobs of(Targets targets, Masks masks, InstantSource clock) {
        var verifications = new Verifications(clock);
        return new Jobs(new DeploymentCommands(targets, verifications), verifications, masks, clock);
    }

    /**
     * Starts a command; returns the id of its job.
     *
     * @throws IllegalArgumentException saying what is wrong with the request
     * @throws NotAvailable where the command cannot be run here
     * @throws Busy while another one runs
     */
    public synchronized String start(JobRequest request) throws NotAvailable, Busy {
        Optional<String> why = commands.unavailable(request.command());
        if (why.isPresent()) {
            throw new NotAvailable(why.get());
        }
        Task task = commands.task(request);
        Job last = jobs.peekLast();
        if (closed) {
            throw new NotAvailable("the process stops");
        }
        if (last != null && last.isRunning()) {
            throw new Busy(last.command().label());
        }
        var job = new Job(UUID.randomUUID().toString(), request.command(), task, masks, clock);
        jobs.addLast(job);
        if (jobs.size() > MOST_JOBS) {
            jobs.removeFirst();
        }
        var runner = new Thread(job::run, "job-" + request.command().label());
        runner.setDaemon(true);
        thread = runner;
        runner.start();
        return job.id();
    }

    /** A job with all its lines. */
    public synchronized Optional<JobView> job(String id) {
        return jobs.stream().filter(each -> each.id().equals(id)).findFirst().map(Job::whole);
    }

    /** The last jobs, the newest first, each with its last lines. */
    public synchronized List<JobView> recent() {
        List<JobView> recent = new ArrayList<>();
        jobs.descendingIterator().forEachRemaining(job -> recent.add(job.brief(BRIEF)));
        return recent;
    }

    /** Why each command is not available here, by its name; null if it is. */
    public Map<String, @Nullable String> commands() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        for (JobCommand command : JobCommand.values()) {
            if (command.isTold()) {
                all.put(command.label(), commands.unavailable(command).orElse(null));
            }
        }
        return all;
    }

    /** What the last verification that had this view said of it. */
    public Optional<Verification> verified(String view) {
        return verifications.of(view);
    }

    /** Interrupts what runs, and starts nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
