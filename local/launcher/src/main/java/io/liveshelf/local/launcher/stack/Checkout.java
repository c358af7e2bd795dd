// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A built checkout, and the class paths of the processes in it.
 *
 * @param directory the checkout's root
 */
public record Checkout(Path directory) {

    /** The system property that names its folder. */
    public static final String PROPERTY = "liveshelf.home";

    /**
     * The checkout named by the system property {@code liveshelf.home}, else the nearest one at or above the working
     * directory.
     *
     * @throws IllegalStateException if there is none
     */
    public static Checkout find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return new Checkout(Path.of(named).toAbsolutePath().normalize());
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local/launcher")) && Files.exists(folder.resolve("liveshelf"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException("no Liveshelf checkout in " + here + " or above; set -D" + PROPERTY);
    }

    /** The given data directory, relative to the working directory; by default the checkout's own. */
    public Path dataDir(@Nullable Path given) {
        return (given == null ? directory.resolve(".liveshelf") : given)
                .toAbsolutePath()
                .normalize();
    }

    /**
     * A module's jar and the libraries beside it, as a class path.
     *
     * @param module its folder below the root; the artifact is named as the last part of it
     */
    public String classPath(String module) throws StartProblem {
        Path target = directory.resolve(module).resolve("target");
        String artifact = Path.of(module).getFileName().toString();
        List<Path> jars = jars(target, artifact);
        Path libraries = target.resolve("lib");
        if (jars.isEmpty() || !Files.isDirectory(libraries)) {
            throw new StartProblem("the module " + module + " is not built (no jar with its libraries in " + target
                    + "); run mvn package -DskipTests in " + directory);
        }
        return jars.get(0) + File.pathSeparator + libraries + File.separator + "*";
    }

    /** Where the archives of the classes of its processes are. */
    Path classArchives() {
        return directory.resolve("target").resolve("class-archives");
    }

    private static List<Path> jars(Path target, String artifact) throws StartProblem {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartProblem("the folder " + target + " cannot be read: " + e.getMessage());
        }
    }
}
