// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a built checkout, and where in it the processes' class paths are.
 *
 * @param directory the checkout's root
 */
public record Home(Path directory) {

    /** The system property that names it. */
    public static final String PROPERTY = "liveshelf.home";

    /**
     * The folder named by the system property {@code liveshelf.home}, else the nearest one above the working directory
     * that is a checkout.
     *
     * @throws IllegalStateException if there is none
     */
    public static Home find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local/launcher")) && Files.exists(folder.resolve("liveshelf"))) {
                return new Home(folder);
            }
        }
        throw new IllegalStateException("no Liveshelf checkout in " + here + " or above; set -D" + PROPERTY);
    }

    /**
     * A module's jar and the libraries beside it, as a class path.
     *
     * @param module its folder below the root; the artifact has the name of the last part
     */
    String classPath(String module) throws StartProblem {
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
