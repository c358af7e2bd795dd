// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import io.liveshelf.bench.servers.Server;
import io.liveshelf.bench.servers.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The load: wrk, which keeps every connection busy. */
final class Wrk {
    private final Path directory;
    private final Path script;

    /** With its files in this directory. */
    Wrk(Path directory) throws IOException {
        this.directory = directory;
        script = Tools.unpack(Wrk.class, "load.lua", directory);
    }

    static boolean isInstalled() {
        return Tools.has("wrk");
    }

    Measured run(Server server, Payload payload, int connections, int seconds)
            throws IOException, InterruptedException {
        Path paths = Files.write(directory.resolve("paths.txt"), payload.paths());
        double before = server.cpuSeconds();
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t2",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout",
                        "5s",
                        "-s",
                        script.toString(),
                        server.address(),
                        "--",
                        paths.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = reader.lines().toList();
            process.waitFor(seconds + 20L, TimeUnit.SECONDS);
            return Measured.of(lines, server.cpuSeconds() - before);
        } finally {
            process.destroyForcibly();
        }
    }
}
