// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was started, in reverse order: the broker, then MongoDB, then the lock on their data. What finishes starting
 * after the close is closed at once.
 */
final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

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

    /** Everything runs. Only then a stop is logged: a failed start logs its reason. */
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
            // the others must be closed all the same
            LOG.error(
                    "{} did not stop cleanly; stopping the others",
                    part.getClass().getSimpleName(),
                    e);
        }
    }
}
