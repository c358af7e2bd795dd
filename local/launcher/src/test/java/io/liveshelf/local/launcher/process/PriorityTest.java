// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriorityTest {
    /** Of /proc/…/stat, counted behind the name in brackets. */
    private static final int NICE = 16;

    private static List<Integer> nice(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.map(PriorityTest::niceOfThread).distinct().toList();
        }
    }

    private static int niceOfThread(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aProcessBehindOthersIsBroughtForwardAgain() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "Linux alone shows priorities there");
        List<String> command = ChildCommands.behindOthers(
                ChildCommands.java(System.getProperty("java.class.path"), List.of(), Child.class.getName()));
        int usual = nice(ProcessHandle.current().pid()).get(0);
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(child.inputReader().readLine()).isEqualTo("runs");
            assertThat(nice(child.pid())).containsExactly(Math.min(19, usual + 15));

            boolean allowed = Priority.makeUsual(child.pid());

            assertThat(nice(child.pid())).containsExactly(allowed ? 0 : Math.min(19, usual + 15));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsGoneIsNotChanged() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(Priority.makeUsual(gone.pid())).isFalse();
    }
}
