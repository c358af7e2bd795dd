// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A place that a view passes. Its own thread records when each number of views was first seen there. */
class Station implements AutoCloseable {
    private final String name;
    private final ConcurrentSkipListMap<Long, Long> firstSeen = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private final Object wanting = new Object();
    private final Object seen = new Object();
    private long wanted;
    private volatile boolean closing;
    private volatile @Nullable Exception failure;

    /** One poll. */
    @FunctionalInterface
    interface Look {
        void once(Station station) throws Exception;
    }

    Station(String name, Look look) {
        this.name = name;
        this.thread = new Thread(() -> run(look), name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A station that is polled only while a probe is on its way, because polling costs.
     *
     * @param before the station before it; it is polled once the view has passed that one
     */
    static Station asking(
            String name,
            @Nullable Station before,
            Callable<@Nullable String> question,
            Counter counter,
            long pauseMillis) {
        return new Station(name, station -> {
            station.awaitProbe();
            if (before != null) {
                before.awaitSeen(station.wanted());
            }
            station.saw(counter.in(question.call()));
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        });
    }

    /** Starts polling for this number of views. */
    void expect(long views) {
        synchronized (wanting) {
            wanted = views;
            wanting.notifyAll();
        }
    }

    private void awaitProbe() throws InterruptedException {
        synchronized (wanting) {
            while (firstSeen.ceilingKey(wanted) != null || wanted == 0) {
                wanting.wait();
            }
        }
    }

    private long wanted() {
        synchronized (wanting) {
            return wanted;
        }
    }

    private void awaitSeen(long views) throws InterruptedException {
        synchronized (seen) {
            while (firstSeen.ceilingKey(views) == null) {
                seen.wait();
            }
        }
    }

    private void run(Look look) {
        try {
            while (!closing) {
                look.once(this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!closing) {
                failure = e;
            }
        }
    }

    void saw(long views) {
        if (firstSeen.putIfAbsent(views, System.nanoTime()) == null) {
            synchronized (seen) {
                seen.notifyAll();
            }
        }
    }

    String name() {
        return name;
    }

    /** The nanosecond at which it first saw at least this number of views. */
    long await(long views, long deadline) throws InterruptedException, TimeoutException {
        while (true) {
            Map.Entry<Long, Long> entry = firstSeen.ceilingEntry(views);
            if (entry != null) {
                return entry.getValue();
            }
            if (failure != null) {
                throw new IllegalStateException("'" + name + "' cannot be watched", failure);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("'" + name + "' has not seen view " + views + "; the last it saw was "
                        + (firstSeen.isEmpty() ? "none" : firstSeen.lastKey()));
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
