// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes that a part loads at its start, parsed and verified once, in a file that its JVM maps into memory ("class data
 * sharing"). Loading them takes half of the processor time of a start: the API takes 3.0 s of it instead of 6.2 s. As long as there is
 * no archive, the part lists the classes that it loads, and the archive is made of that list.
 */
final class ClassArchive {

    private static final long LONGEST_SECONDS = 600;

    private final Path archive;
    private final Path classes;
    private final String classPath;
    private final List<String> jvmOptions;

    /**
     * An archive that may be there or not.
     *
     * @param archive its file, named after everything that it depends on
     * @param classes where the part lists the classes that it loads; no other process writes there
     * @param classPath of the part, without folders of classes, which an archive cannot have
     * @param jvmOptions of the part
     */
    ClassArchive(Path archive, Path classes, String classPath, List<String> jvmOptions) {
        this.archive = archive;
        this.classes = classes;
        this.classPath = classPath;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Options for a start now. A JVM that cannot use the archive ignores it. */
    List<String> options() {
        return List.of(exists() ? "-XX:SharedArchiveFile=" + archive : "-XX:DumpLoadedClassList=" + classes);
    }

    boolean exists() {
        return Files.exists(archive);
    }

    Path file() {
        return archive;
    }

    /**
     * Makes the archive of what the part has loaded so far, unless another process is doing so.
     *
     * @throws IOException says what the JVM printed, if it could not
     */
    void make() throws IOException, InterruptedException {
        Files.createDirectories(archive.getParent());
        try (FileChannel channel =
                        FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !exists() && Files.exists(classes)) {
                write();
            }
        } catch (OverlappingFileLockException e) {
            return; // another stack of this process makes it
        }
    }

    private void write() throws IOException, InterruptedException {
        Path list = beside(".classes");
        Files.copy(classes, list, StandardCopyOption.REPLACE_EXISTING);
        cutToWholeLines(list);
        Path output = beside(".log");
        Path unfinished = beside(".unfinished");
        Process dump = new ProcessBuilder(command(list, unfinished))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!dump.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no archive of classes after " + LONGEST_SECONDS + " s");
            }
        } finally {
            dump.destroyForcibly().waitFor();
        }
        if (dump.exitValue() != 0 || !Files.exists(unfinished)) {
            throw new IOException("no archive of classes was made; " + output + " says why");
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(list);
        Files.delete(output);
    }

    /** The least urgent process of the machine. */
    private List<String> command(Path list, Path unfinished) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "command -v nice >/dev/null 2>&1 && exec nice -n 19 \"$@\"; exec \"$@\"",
                "liveshelf"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Xshare:dump",
                "-Xlog:cds=error",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + unfinished,
                "-cp",
                classPath));
        return command;
    }

    /** The part is still writing. */
    private static void cutToWholeLines(Path list) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "rw")) {
            byte[] all = Files.readAllBytes(list);
            file.setLength(new String(all, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1L);
        }
    }

    private Path beside(String suffix) {
        return new File(archive + suffix).toPath();
    }
}
