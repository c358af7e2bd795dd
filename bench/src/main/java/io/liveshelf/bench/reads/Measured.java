// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import java.util.List;

/**
 * The result of one run. Times are in microseconds.
 *
 * @param failures connections that failed, and answers other than 200
 * @param cpuMicros processor time of the servers for one request
 */
record Measured(long requests, double perSecond, long failures, long p50, long p99, long p999, double cpuMicros) {
    private static final String LINE = "result ";

    /**
     * Reads what {@code load.lua} printed.
     *
     * @param cpuSeconds that the servers used meanwhile
     */
    static Measured of(List<String> output, double cpuSeconds) {
        String line = output.stream()
                .filter(each -> each.startsWith(LINE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk printed no result: " + String.join("; ", output)));
        String[] fields = line.substring(LINE.length()).split(" ", -1);
        long requests = Long.parseLong(fields[0]);
        return new Measured(
                requests,
                requests * 1e6 / Long.parseLong(fields[1]),
                Long.parseLong(fields[2]) + Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                requests == 0 ? 0 : cpuSeconds * 1e6 / requests);
    }
}
