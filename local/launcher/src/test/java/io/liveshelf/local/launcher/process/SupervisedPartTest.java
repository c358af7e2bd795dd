// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedPartTest {

    @TempDir
    Path folder = Path.of("");

    private final RecordedEvents events = new RecordedEvents();
    private Supervisor supervisor = supervisor();

    private Supervisor supervisor() {
        return new Supervisor(new PidFile(folder.resolve("processes.json")), events);
    }

    @BeforeEach
    void inTheTestsOwnFolder() {
        supervisor = supervisor();
    }

    @AfterEach
    void closeTimer() {
        supervisor.close();
    }

    /** A shell script that is ready when it has written the file {@code up}. */
    private SupervisedPart part(String script, Duration startLimit, Duration stopLimit) {
        Path up = folder.resolve("up");
        return supervisor.part(new PartSpec(
                "child",
                () -> ChildCommands.program(List.of("sh", "-c", script)),
                Map.of("GREETING", "hello", "HOME", ""),
                folder,
                folder.resolve("logs/child.log"),
                new HeapLimit("16m", "LIVESHELF_CHILD_HEAP"),
                () -> Files.exists(up) ? null : "it has not written " + up.getFileName(),
                startLimit,
                stopLimit));
    }

    private SupervisedPart part(String script) {
        return part(script, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void sendsNoSignalToAPartThatDoesNotRun() {
        assertThatThrownBy(() -> part("exit 0").signal("CONT"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("child does not run");
    }

    @Test
    void startsAChildAndStopsIt() throws Exception {
        SupervisedPart part = part("echo $GREETING ${HOME-nobody}; touch up; exec sleep 600");
        part.start();
        part.awaitReady();
        ProcessHandle process = ProcessHandle.of(part.pid()).orElseThrow();
        assertThat(folder.resolve("processes.json")).exists();
        part.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(part.pid()).isZero();
        assertThat(folder.resolve("processes.json")).doesNotExist();
        assertThat(folder.resolve("logs/child.log")).hasContent("hello nobody");
    }

    @Test
    void saysWhyAChildDidNotStart() throws Exception {
        SupervisedPart part = part("echo no such luck; exit 3");
        part.start();
        assertThatThrownBy(part::awaitReady)
                .isInstanceOfSatisfying(
                        PartFailure.class,
                        failure -> assertThat(failure.lastLines()).containsExactly("no such luck"))
                .hasMessageContaining("child ended with exit code 3 (log: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void givesUpOnAChildThatDoesNotBecomeReady() throws Exception {
        SupervisedPart part = part("exec sleep 600", Duration.ofMillis(200), Duration.ofSeconds(20));
        part.start();
        assertThatThrownBy(part::awaitReady).hasMessageContaining("was not ready after 0 s: it has not written up");
        part.stop();
    }

    @Test
    void restartsAChildThatNobodyWaitsForEvenBeforeItWasReady() throws Exception {
        SupervisedPart part = part("exec sleep 600");
        part.keep();
        long before = part.pid();
        part.kill();
        assertThat(events.next()).isEqualTo("started");
        assertThat(events.next()).startsWith("died: ended with exit code 137");
        assertThat(events.next()).isEqualTo("started");
        assertThat(part.pid()).isNotZero().isNotEqualTo(before);
        part.stop();
    }

    @Test
    void restartsAChildThatEndsByItself() throws Exception {
        SupervisedPart part = part("echo run; touch up; exec sleep 600");
        part.start();
        part.awaitReady();
        long before = part.pid();
        part.kill();
        assertThat(List.of(events.next(), events.next())).containsExactly("started", "ready");
        assertThat(events.next()).isEqualTo("died: ended with exit code 137 [run] PT1S");
        assertThat(List.of(events.next(), events.next())).containsExactly("started", "ready");
        assertThat(part.pid()).isNotZero().isNotEqualTo(before);
        part.stop();
    }

    @Test
    void leavesAStoppedChildAlone() throws Exception {
        SupervisedPart part = part("touch up; exec sleep 600");
        part.start();
        part.awaitReady();
        part.kill();
        assertThat(List.of(events.next(), events.next())).containsExactly("started", "ready");
        assertThat(events.next()).startsWith("died: ended with exit code 137");
        part.stop(); // between its two lives
        part.start();
        assertThat(events.next()).isEqualTo("started");
        part.stop();
        assertThat(part.pid()).isZero();
    }

    @Test
    void killsAChildThatDoesNotStopInTime() throws Exception {
        SupervisedPart part = part(
                "trap '' TERM; touch up; while true; do sleep 1; done", Duration.ofSeconds(20), Duration.ofMillis(300));
        part.start();
        part.awaitReady();
        ProcessHandle process = ProcessHandle.of(part.pid()).orElseThrow();
        part.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(List.of(events.next(), events.next(), events.next()))
                .containsExactly("started", "ready", "trouble did not stop within 0 s, killed");
    }

    @Test
    void saysWhichSettingRaisesTheHeapThatAChildExceeded() throws Exception {
        SupervisedPart part = supervisor.part(new PartSpec(
                "child",
                () -> ChildCommands.java(
                        System.getProperty("java.class.path"),
                        List.of("-Xmx16m", "-XX:+ExitOnOutOfMemoryError"),
                        Child.Hungry.class.getName()),
                Map.of(),
                folder,
                folder.resolve("logs/child.log"),
                new HeapLimit("16m", "LIVESHELF_CHILD_HEAP"),
                () -> "it allocates",
                Duration.ofSeconds(20),
                Duration.ofSeconds(20)));
        part.start();
        assertThatThrownBy(part::awaitReady)
                .hasMessageStartingWith("child ran out of memory (Java heap space): its heap limit is 16m,"
                        + " LIVESHELF_CHILD_HEAP raises it (log: ");
    }

    @Test
    void pausesAndResumes() throws Exception {
        SupervisedPart part = part("touch up; exec sleep 600");
        part.start();
        part.awaitReady();
        part.signal("STOP");
        part.signal("CONT");
        part.stop();
        assertThat(part.pid()).isZero();
    }
}
