// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import redis.embedded.RedisServer;

/** The real Redis server from the embedded-redis library, one program per platform. */
final class RedisBinary {

    private static final String PREFIX = "redis-server-7.0.15-";

    private RedisBinary() {}

    /** Extracts the server for this platform into a folder, unless it is there already. */
    static Path extractTo(Path folder) throws IOException, StartProblem {
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path target = folder.resolve(name);
        if (Files.isExecutable(target)) {
            return target;
        }
        Files.createDirectories(folder);
        try (InputStream bytes = RedisServer.class.getResourceAsStream("/" + name)) {
            if (bytes == null) {
                throw new StartProblem("there is no built-in Redis for this machine (" + name.substring(PREFIX.length())
                        + "); start one and name it in REDIS_URL");
            }
            Path next = folder.resolve(name + ".new");
            Files.copy(bytes, next, StandardCopyOption.REPLACE_EXISTING);
            if (!next.toFile().setExecutable(true)) {
                throw new StartProblem(next + " cannot be made executable; start a Redis and name it in REDIS_URL");
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    /** The library's resource name for an operating system and processor, as named by Java. */
    static String nameFor(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : os.toLowerCase(Locale.ROOT);
        String processor = switch (arch) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "i386", "i686", "x86" -> "386";
            default -> arch;
        };
        return PREFIX + system + "-" + processor;
    }
}
