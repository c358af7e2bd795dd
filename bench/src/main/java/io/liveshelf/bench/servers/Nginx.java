// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx, with as many workers as there are cores. */
public final class Nginx {
    private final Path directory;

    /** It keeps its own files in this directory. */
    public Nginx(Path directory) {
        this.directory = directory;
    }

    /** Whether it is installed: Debian's package is {@code nginx}. */
    public static boolean isThere() {
        return Tools.has("nginx");
    }

    /** Starts one that answers with the files below {@code root}; of a folder with its {@code index.json}. */
    public Server files(String name, Path root) throws IOException, InterruptedException {
        return start(name, "", List.of(), "root " + root + "; index index.json;");
    }

    /**
     * Starts one.
     *
     * @param modules directives that load modules
     * @param others processes that work for it
     * @param locations directives of its server
     */
    public Server start(String name, String modules, List<Long> others, String locations)
            throws IOException, InterruptedException {
        int port = Server.freePort();
        String config = Tools.text(Nginx.class, "nginx.conf")
                .replace("@WORKERS@", Integer.toString(Runtime.getRuntime().availableProcessors()))
                .replace("@DIR@", directory.toString())
                .replace("@PORT@", Integer.toString(port))
                .replace("@MODULES@", modules)
                .replace("@LOCATIONS@", locations)
                .replace("nginx.pid", "nginx-" + port + ".pid");
        Path file = Files.writeString(directory.resolve("nginx-" + port + ".conf"), config);
        return Server.start(
                name,
                port,
                List.of("nginx", "-p", directory.toString(), "-c", file.toString(), "-e", "stderr"),
                Map.of(),
                directory,
                others);
    }
}
