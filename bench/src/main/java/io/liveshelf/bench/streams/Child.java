// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.Proc;
import io.liveshelf.local.launcher.process.ChildCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of the benchmark. It ends with this process, in whatever way that ends. */
final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 60;
    private static final int LAST_LINES = 20;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Its standard output and errors go to the log. */
    static Child start(String classPath, List<String> jvm, String mainClass, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildCommands.java(classPath, jvm, mainClass))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new Child(builder.start(), log);
    }

    /** Processor time so far, in {@link Proc#TICKS_PER_SECOND}. */
    long ticks() throws IOException {
        return Proc.of(process.pid()).cpuTicks();
    }

    double residentMib() throws IOException {
        return Proc.of(process.pid()).residentMib();
    }

    /** Bytes of live objects, after a full collection. */
    long liveBytes() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (InputStream in = asked.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .map(line -> line.strip().split("\\s+"))
                    .mapToLong(fields -> Long.parseLong(fields[2]))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Fails with the last lines of its log if it has ended. */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "the process ended with code " + process.exitValue() + "; last lines of its log:"
                            + System.lineSeparator() + String.join(System.lineSeparator(), lastLines()));
        }
    }

    private List<String> lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The lines that it wrote so far. */
    List<String> output() throws IOException {
        return Files.readAllLines(log);
    }

    /** Stops it as an operator would, and by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
