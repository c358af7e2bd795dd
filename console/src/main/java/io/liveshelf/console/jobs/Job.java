// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs, or has run. */
final class Job {
    private static final Logger log = LoggerFactory.getLogger(Job.class);

    private final String id;
    private final JobCommand command;
    private final Task task;
    private final InstantSource clock;
    private final Instant started;
    private final Output output;
    private volatile State state = State.RUNNING;
    private volatile @Nullable Instant ended;

    private enum State {
        RUNNING,
        DONE,
        FAILED
    }

    Job(String id, JobCommand command, Task task, Masks masks, InstantSource clock) {
        this.id = id;
        this.command = command;
        this.task = task;
        this.clock = clock;
        started = clock.instant();
        output = new Output(masks);
    }

    String id() {
        return id;
    }

    JobCommand command() {
        return command;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    void run() {
        State outcome = State.FAILED;
        try (PrintWriter out = new PrintWriter(output, true)) {
            outcome = run(out);
        } finally {
            ended = clock.instant();
            state = outcome;
        }
    }

    private State run(PrintWriter out) {
        try {
            return task.work().run(out) == 0 ? State.DONE : State.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("interrupted: the process stops");
        } catch (RuntimeException e) {
            log.error("the job {} failed", command.label(), e);
            out.println("it failed: " + e);
        }
        return State.FAILED;
    }

    JobView whole() {
        return view(output.lines());
    }

    JobView brief(int lines) {
        return view(output.lines(lines));
    }

    private JobView view(List<String> lines) {
        State now = state;
        return new JobView(
                id,
                command.label(),
                task.arguments(),
                started,
                ended,
                switch (now) {
                    case RUNNING -> "running";
                    case DONE -> "done";
                    case FAILED -> "failed";
                },
                lines);
    }
}
