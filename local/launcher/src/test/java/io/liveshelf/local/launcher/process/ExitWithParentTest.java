// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No child outlives its launcher, and only the launcher reacts to Ctrl-C in the terminal. */
class ExitWithParentTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void childrenEndWhenTheirLauncherIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        JAVA, "-cp", System.getProperty("java.class.path"), Child.Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader lines = parent.inputReader()) {
            for (String line = lines.readLine(); line != null && !line.equals("started"); line = lines.readLine()) {
                children.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        } finally {
            parent.destroyForcibly();
        }
        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aJavaChildIgnoresTheTerminalAndEndsWhenItIsAsked() throws Exception {
        Process child = new ProcessBuilder(
                        ChildCommands.java(System.getProperty("java.class.path"), List.of(), Child.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = child.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("runs");
            signal(child, "INT");
            signal(child, "HUP");
            assertThat(child.isAlive()).isTrue();
            child.destroy();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // ended by SIGTERM (143) or by the end of its input (0), whichever comes first; 130 and 129 would be
            // the signals of the terminal
            assertThat(child.exitValue()).isIn(0, 143);
        } finally {
            child.destroyForcibly();
        }
    }

    private static void signal(Process process, String name) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
