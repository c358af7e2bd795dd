// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process in Linux's {@code /proc}. */
public record Proc(Path directory) {
    /** Unit of processor time in {@code /proc/PID/stat}; 100 on every Linux that Java runs on. */
    public static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double KIB_PER_MIB = 1_024;

    /** The process with this id. */
    public static Proc of(long pid) {
        return new Proc(Path.of("/proc", Long.toString(pid)));
    }

    /** User and system time of all threads. Fields are counted after the name, which may contain spaces. */
    public long cpuTicks() throws IOException {
        String stat = Files.readString(directory.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    /** Resident memory in MiB. */
    public double residentMib() throws IOException {
        String line = Files.readAllLines(directory.resolve("status")).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow(() -> new IOException("no VmRSS in " + directory.resolve("status")));
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
    }
}
