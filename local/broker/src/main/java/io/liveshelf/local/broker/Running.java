// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started so far, to be stopped in the opposite order: the broker, then MongoDB, then the lock on their data.
 * A part that finishes starting after the stop has come is stopped at once.
 */
final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;
    private boolean ready;

    synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        if (closed) {
            close();
        }
        return part;
    }

    /** Everything runs. A start that was refused has said so, and need not say that it stopped. */
    synchronized void ready() {
        ready = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            stop(started.pop());
        }
        if (ready) {
            LOG.info("stopped");
            ready = false;
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // the others must be stopped all the same
            LOG.error("{} did not stop in order", part.getClass().getSimpleName(), e);
        }
    }
}
