// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.Proc;
import java.util.List;

/**
 * What events cost between two samples.
 *
 * @param perSecond events per second
 * @param cpuMicros processor time of the process per event, in microseconds
 * @param brokerMicros the same of the broker
 */
record Rate(long events, double seconds, double perSecond, double cpuMicros, double brokerMicros) {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    static Rate between(Sample from, Sample to) {
        long events = Math.max(1, to.events() - from.events());
        double seconds = Math.max(1, to.nanos() - from.nanos()) / NANOS;
        return new Rate(
                events,
                seconds,
                events / seconds,
                (to.ticks() - from.ticks()) / Proc.TICKS_PER_SECOND * MICROS / events,
                (to.brokerTicks() - from.brokerTicks()) / Proc.TICKS_PER_SECOND * MICROS / events);
    }

    /** Processor time of the process and the broker per event, in microseconds. */
    double allMicros() {
        return cpuMicros + brokerMicros;
    }

    /** From the first sample to the last. */
    static Rate whole(List<Sample> samples) {
        return between(samples.get(0), samples.get(samples.size() - 1));
    }

    /** The second half of the events, when most code is compiled. */
    static Rate secondHalf(List<Sample> samples) {
        Sample last = samples.get(samples.size() - 1);
        long half = (samples.get(0).events() + last.events()) / 2;
        Sample from = samples.stream()
                .filter(sample -> sample.events() >= half)
                .findFirst()
                .orElse(last);
        return from.equals(last) ? whole(samples) : between(from, last);
    }
}
