// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A built checkout, and the class paths of the processes in it.
 *
 * @param directory the checkout's root
 */
public record Checkout(Path directory) implements Installation {

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

    @Override
    public String classPath(String module) throws StartProblem {
        Path target = directory.resolve(module).resolve("target");
        Optional<Path> jar = Jars.of(target, module);
        Path libraries = target.resolve("lib");
        if (jar.isEmpty() || !Files.isDirectory(libraries)) {
            throw new StartProblem("the module " + module + " is not built (no jar with its libraries in " + target
                    + "); run mvn package -DskipTests in " + directory);
        }
        return jar.get() + File.pathSeparator + libraries + File.separator + "*";
    }

    /** With what was built, so that stacks with other data directories use them too. */
    @Override
    public Path classArchives(Path dataDir) {
        return directory.resolve("target").resolve("class-archives");
    }
}
