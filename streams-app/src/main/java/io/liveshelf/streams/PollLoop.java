// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does the same round over and over, until it is closed or fails for good. */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final Work work;
    private final Runnable whenEnded;
    private final Thread thread;
    private volatile boolean closing;

    /** What the thread does. All but {@link #wake} is called by the thread alone. */
    public interface Work {
        /** Before the first round. */
        void begin();

        /** One round; it may wait for something to do. */
        void round();

        /** Lets a waiting round end by a {@link WakeupException}. */
        void wake();

        /** A round failed; there will be no other. */
        void failed();

        /** Gives back what the thread held. */
        void end();
    }

    private PollLoop(String name, Work work, Runnable whenEnded) {
        this.work = work;
        this.whenEnded = whenEnded;
        this.thread = new Thread(this::run, name);
    }

    /**
     * Starts a thread.
     *
     * @param whenEnded called by the thread as the last thing it does
     */
    public static PollLoop start(String name, Work work, Runnable whenEnded) {
        var loop = new PollLoop(name, work, whenEnded);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            work.begin();
            while (!closing) {
                work.round();
            }
        } catch (WakeupException e) {
            LOG.debug("{} was woken to stop", thread.getName());
        } catch (RuntimeException e) {
            LOG.error("{} failed; the process stops, so that whoever watches it starts it again", thread.getName(), e);
            work.failed();
        } finally {
            try {
                work.end();
            } finally {
                whenEnded.run();
            }
        }
    }

    /** Ends after the round that is being done. */
    @Override
    public void close() {
        closing = true;
        work.wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
