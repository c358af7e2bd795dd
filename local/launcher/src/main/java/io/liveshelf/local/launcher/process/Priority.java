// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a process gets of the processors where others want them too. */
public final class Priority {
    private Priority() {}

    /**
     * Gives a process that was started {@linkplain ChildCommands#behindOthers behind others} the usual priority again.
     *
     * @return false where that is not allowed: mostly only root may do it
     */
    public static boolean makeUsual(long pid) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("renice", "0", "-p"));
        command.addAll(threads(pid));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** Linux has a priority of each thread; elsewhere it is the process' own. */
    private static List<String> threads(long pid) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return List.of(Long.toString(pid));
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.map(task -> task.getFileName().toString()).toList();
        }
    }
}
