// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An unpacked distribution: {@code bin/liveshelf}, and in {@code lib/} each jar once. Processes cannot simply take them all, because some
 * need other versions of a library or another logger than others; so each has a file that lists its libraries.
 *
 * @param directory the folder that it was unpacked to; nothing is written there
 */
public record Distribution(Path directory) implements Installation {

    private static final String LISTS = ".classpath";

    /** Whether there is one in this folder. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(list(folder, "local/launcher"));
    }

    @Override
    public String classPath(String module) throws StartProblem {
        List<String> entries = new ArrayList<>(List.of(Jars.of(lib(directory), module)
                .orElseThrow(() -> new StartProblem(
                        "there is no jar of " + module + " in " + lib(directory) + "; unpack the distribution again"))
                .toString()));
        for (String library : libraries(module)) {
            entries.add(directory.resolve(library).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Relative to the folder, as Maven lists them. */
    private String[] libraries(String module) throws StartProblem {
        Path list = list(directory, module);
        try {
            return Files.readString(list).strip().split(":", -1);
        } catch (IOException e) {
            throw new StartProblem(list + " cannot be read (" + e + "); unpack the distribution again");
        }
    }

    /** With the data, because the folder of the distribution may be somebody else's. */
    @Override
    public Path classArchives(Path dataDir) {
        return dataDir.resolve("class-archives");
    }

    private static Path lib(Path folder) {
        return folder.resolve("lib");
    }

    private static Path list(Path folder, String module) {
        return lib(folder).resolve(Path.of(module).getFileName() + LISTS);
    }
}
