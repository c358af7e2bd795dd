// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the programs are that a stack is made of, and the class paths of their processes. */
public sealed interface Installation permits Checkout, Distribution {

    /** The system property that names its folder. */
    String PROPERTY = "liveshelf.home";

    /**
     * That of the system property {@code liveshelf.home}, else the nearest checkout at or above the working directory.
     *
     * @throws IllegalStateException if there is none
     */
    static Installation find() {
        String named = System.getProperty(PROPERTY);
        return named == null
                ? Checkout.find()
                : in(Path.of(named).toAbsolutePath().normalize());
    }

    /** The one in this folder. */
    static Installation in(Path folder) {
        return Distribution.isIn(folder) ? new Distribution(folder) : new Checkout(folder);
    }

    /** Its folder. */
    Path directory();

    /**
     * The class path of a module that runs as a process of its own: its jar, then its libraries.
     *
     * @param module its folder in a checkout; the artifact is named as the last part of it
     */
    String classPath(String module) throws StartProblem;

    /** Where the archives of the classes of a stack's processes are, if the stack has this data directory. */
    Path classArchives(Path dataDir);

    /** The given data directory, relative to the working directory; by default the usual one. */
    default Path dataDir(@Nullable Path given) {
        Path chosen = given == null
                ? DataDirectory.usual()
                        .map(Path::of)
                        .orElseGet(() -> directory().resolve(".liveshelf"))
                : given;
        return chosen.toAbsolutePath().normalize();
    }
}
