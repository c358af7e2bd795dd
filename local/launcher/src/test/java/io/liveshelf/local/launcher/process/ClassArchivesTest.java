// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx32m");

    @TempDir
    private Path folder = Path.of("");

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private ClassArchives archives;

    /** Says hello, and ends. */
    static final class Hello {
        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    @BeforeEach
    void begin() {
        archives = archives();
    }

    @AfterEach
    void end() {
        archives.close();
    }

    private ClassArchives archives() {
        return new ClassArchives(
                folder.resolve("archives"), folder.resolve("lists"), (part, why) -> troubles.add(part + ": " + why));
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("hello.jar");
        String file = Hello.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                InputStream in = Objects.requireNonNull(Hello.class.getResourceAsStream("/" + file))) {
            entries.putNextEntry(new JarEntry(file));
            in.transferTo(entries);
            entries.closeEntry();
        }
        return jar;
    }

    private static String run(List<String> options, Path jar) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-cp", jar.toString(), Hello.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void aPartThatHasListedItsClassesGetsAnArchiveOfThem() throws Exception {
        Path jar = jar();
        run(archives.options("hello-1", "hello", jar.toString(), JVM), jar);
        archives.makeMissing();
        archives.awaitMade();
        List<String> options = new ArrayList<>(archives().options("hello-2", "hello", jar.toString(), JVM));
        options.add("-Xlog:class+load");
        assertThat(run(options, jar))
                .as("another stack's part takes its own class from the archive")
                .containsPattern("ClassArchivesTest\\$Hello source: shared objects file");
        assertThat(troubles).isEmpty();
    }

    @Test
    void anotherBuildHasAnotherArchive() throws Exception {
        Path jar = jar();
        List<String> before = archives.options("hello-1", "hello", jar.toString(), JVM);
        run(before, jar);
        archives.makeMissing();
        archives.awaitMade();
        assertThat(archives.options("hello-1", "hello", jar.toString(), JVM)).isNotEqualTo(before);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        assertThat(archives.options("hello-1", "hello", jar.toString(), JVM)).isEqualTo(before);
    }

    @Test
    void foldersOfClassesHaveNone() throws Exception {
        assertThat(archives.options("hello-1", "hello", folder.toString(), JVM)).isEmpty();
    }

    @Test
    void saysWhatTheJvmSaysIfItCannotMakeOne() throws Exception {
        Path jar = jar();
        List<String> wrong = List.of("-XX:+NoSuchOption");
        archives.options("hello-1", "hello", jar.toString(), wrong);
        Files.writeString(folder.resolve("lists").resolve("hello-1.classes"), "java/lang/Object id: 0\n");
        archives.makeMissing();
        archives.awaitMade();
        assertThat(troubles).singleElement().asString().startsWith("hello-").contains(".log says why");
    }
}
