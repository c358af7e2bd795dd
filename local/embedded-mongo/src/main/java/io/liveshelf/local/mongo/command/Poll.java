// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import io.liveshelf.local.mongo.changes.ChangeStream;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code getMore} of a change stream: reads, and if there is nothing waits for a commit or for the end of
 * its time. It answers exactly once.
 */
final class Poll {
    /** The outcome: a batch, which may be empty, or a failure. */
    record Outcome(ChangeStream.Batch batch, @Nullable RuntimeException failure) {}

    private static final Logger log = LoggerFactory.getLogger(Poll.class);

    private final ChangeStream stream;
    private final int most;
    private final long deadline;
    private final EventLoop loop;
    private final Consumer<Outcome> answer;
    private @Nullable Runnable stopWaiting;
    private @Nullable ScheduledFuture<?> timeout;
    private boolean looking = true;
    private boolean lookAgain;
    private boolean answered;

    Poll(ChangeStream stream, int most, Duration wait, EventLoop loop, Consumer<Outcome> answer) {
        this.stream = stream;
        this.most = most;
        this.deadline = System.nanoTime() + wait.toNanos();
        this.loop = loop;
        this.answer = answer;
    }

    /** Reads for the first time, on the thread of the caller. */
    void start() {
        look();
    }

    private void look() {
        try {
            while (true) {
                ChangeStream.Batch batch = stream.next(most);
                if (!batch.events().isEmpty() || batch.ended() || isLate()) {
                    finish(new Outcome(batch, null));
                    return;
                }
                if (waits()) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Stops reading, unless there was a commit in the meantime. */
    private synchronized boolean waits() {
        if (answered) {
            return true;
        }
        if (stopWaiting != null) {
            stopWaiting.run();
        }
        stopWaiting = stream.onNew(this::wake);
        if (timeout == null) {
            timeout = loop.schedule(this::wake, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        if (lookAgain) {
            lookAgain = false;
            return false;
        }
        looking = false;
        return true;
    }

    private synchronized void wake() {
        if (looking) {
            lookAgain = true;
        } else if (!answered) {
            looking = true;
            try {
                loop.execute(this::look);
            } catch (RejectedExecutionException e) {
                log.debug("nobody waits any more: the server is closing", e);
            }
        }
    }

    private boolean isLate() {
        return System.nanoTime() - deadline >= 0;
    }

    void fail(RuntimeException failure) {
        finish(new Outcome(stream.none(), failure));
    }

    private void finish(Outcome outcome) {
        synchronized (this) {
            if (answered) {
                return;
            }
            answered = true;
            if (stopWaiting != null) {
                stopWaiting.run();
            }
            if (timeout != null) {
                timeout.cancel(false);
            }
        }
        answer.accept(outcome);
    }
}
