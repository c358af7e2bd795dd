// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.links;

import static org.awaitility.Awaitility.await;

import io.liveshelf.local.launcher.stack.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of a module as a process, with its output in a file. */
record Part(Process process, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Part start(String module, String mainClass, Map<String, String> environment, Path log) throws Exception {
        Checkout checkout = Checkout.find();
        Path tests = Path.of("..", module, "target", "test-classes");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                checkout.classPath(module) + (mainClass.contains("Secure") ? File.pathSeparator + tests : ""),
                mainClass));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
        builder.environment().putAll(environment);
        return new Part(builder.start(), log);
    }

    Part awaitSaid(String text) {
        await(text).atMost(PATIENCE).until(() -> {
            if (!process.isAlive() && !said().contains(text)) {
                throw new AssertionError(log.getFileName() + " ended before it said \"" + text + "\":\n" + said());
            }
            return said().contains(text);
        });
        return this;
    }

    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
