// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * How much processor time this process may take: a share of what the machine, or the container, has. A second's worth may be saved up, and a
 * second may be owed, so that a start, which takes what it takes, is forgotten soon. Several threads ask.
 */
final class CpuShare {
    private static final double MOST_OWED_NANOS = 1e9;

    private final double cores;
    private final LongSupplier used;
    private final LongSupplier nanoTime;
    private double left;
    private long usedBefore;
    private long looked;

    /**
     * A share of which nothing is taken yet.
     *
     * @param cores so much of them, such as 0.5
     * @param used processor time of the process so far, in nanoseconds
     * @param nanoTime a clock that goes on steadily
     */
    CpuShare(double cores, LongSupplier used, LongSupplier nanoTime) {
        this.cores = cores;
        this.used = used;
        this.nanoTime = nanoTime;
        usedBefore = used.getAsLong();
        looked = nanoTime.getAsLong();
    }

    /** This share of what the process may use at all. */
    static CpuShare ofThisProcess(int percent) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuShare(
                Runtime.getRuntime().availableProcessors() * percent / 100.0,
                system::getProcessCpuTime,
                System::nanoTime);
    }

    /** Whether less was taken than may be. */
    synchronized boolean hasAny() {
        long now = nanoTime.getAsLong();
        long usedNow = used.getAsLong();
        left += cores * (now - looked) - (usedNow - usedBefore);
        left = Math.max(-MOST_OWED_NANOS, Math.min(cores * 1e9, left));
        looked = now;
        usedBefore = usedNow;
        return left > 0;
    }
}
