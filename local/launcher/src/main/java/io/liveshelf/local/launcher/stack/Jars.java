// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the jars of our own modules, whatever their version is. */
final class Jars {

    private Jars() {}

    /** The jar of a module's main code in this folder. */
    static Optional<Path> of(Path folder, String module) throws StartProblem {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String artifact = Path.of(module).getFileName().toString();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new StartProblem("the folder " + folder + " cannot be read: " + e.getMessage());
        }
    }
}
