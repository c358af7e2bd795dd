// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.File;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of child processes that ignore Ctrl-C in the terminal and end with the launcher.
 *
 * <p>A terminal sends Ctrl-C to the launcher and to its children. They must not all stop at once, so the children ignore it
 * (an ignored signal stays ignored across exec), and the launcher stops them in order.
 */
public final class ChildCommands {

    private static final String IGNORING_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private static final String BEHIND_OTHERS =
            "trap '' INT HUP; if command -v nice >/dev/null 2>&1; then exec nice -n 15 \"$@\"; fi; exec \"$@\"";

    /**
     * The watchdog waits for the end of the launcher's pipe on descriptor 3. A program that installs its own handler for
     * Ctrl-C also needs its own process group, which setsid (Linux) or perl (macOS, Debian) creates.
     */
    private static final String NATIVE = """
            trap '' INT HUP
            exec 3<&0 </dev/null
            ( cat <&3 >/dev/null; kill -TERM $$ 2>/dev/null ) >/dev/null 2>&1 &
            exec 3<&-
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            if command -v perl >/dev/null 2>&1; then exec perl -e 'setpgrp(0, 0); exec @ARGV' "$@"; fi
            exec "$@"
            """;

    private ChildCommands() {}

    /** A Java process with this main class, run by {@link ExitWithParent}. */
    public static List<String> java(String classPath, List<String> jvmOptions, String mainClass) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", IGNORING_THE_TERMINAL, "liveshelf"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(classPath(classPath));
        command.add(ExitWithParent.class.getName());
        command.add(mainClass);
        return List.copyOf(command);
    }

    /** The same process, which gets what others leave of the processors where there is a {@code nice} program. */
    public static List<String> behindOthers(List<String> java) {
        List<String> command = new ArrayList<>(java);
        command.set(2, BEHIND_OTHERS);
        return List.copyOf(command);
    }

    /** The class path of such a process: that of its main class, and what runs it. */
    public static String classPath(String classPath) {
        return classPath + File.pathSeparator + ownCode();
    }

    /** A native program; its pid is that of the started process. */
    public static List<String> program(List<String> program) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", NATIVE, "liveshelf"));
        command.addAll(program);
        return List.copyOf(command);
    }

    private static Path ownCode() {
        CodeSource source = ExitWithParent.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("the launcher's own classes have no path: " + source.getLocation(), e);
        }
    }
}
