// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs in its own JVM, with its output in a file. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As the launcher starts parts: with memory for the largest document, and an exit when it runs out. */
    private static final List<String> JVM = List.of(
            "-Xmx768m",
            "-XX:MaxDirectMemorySize=192m",
            "-Djdk.nio.maxCachedBufferSize=1048576",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static JavaProcess start(String mainClass, String classPath, Map<String, String> environment, Path log) {
        return start(List.of(mainClass), classPath, environment, log);
    }

    /** A program with its arguments behind its name. */
    public static JavaProcess start(List<String> program, String classPath, Map<String, String> environment, Path log) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return new JavaProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the output contains a text, and fails with the whole output if the process ends before. */
    public JavaProcess awaitSaid(String text) {
        await("\"" + text + "\"").atMost(PATIENCE).until(() -> {
            if (said().contains(text)) {
                return true;
            }
            if (!process.isAlive() && !said().contains(text)) {
                throw new AssertionError("ended before it said \"" + text + "\":\n" + said());
            }
            return false;
        });
        return this;
    }

    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Sends SIGTERM and returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** Sends SIGKILL and returns the exit code. */
    public int kill() {
        process.destroyForcibly();
        return awaitExit();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + PATIENCE + ":\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process to end", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
