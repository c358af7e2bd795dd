// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution that this build has made, as it will be unpacked. */
final class Unpacked {
    /** The checkout. */
    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** Its folder. */
    static final Path FOLDER = only(Path.of("target/distribution").toAbsolutePath(), "liveshelf-");

    /** The libraries of our own programs, and the programs. */
    static final Path LIB = FOLDER.resolve("lib");

    /** The connector with its libraries, which has a class loader of its own. */
    static final Path PLUGIN = LIB.resolve("plugins/mongo-kafka-connect");

    private Unpacked() {}

    /** The jars in one of its folders, not below. */
    static List<Jar> jars(Path folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .map(Jar::new)
                .toList();
    }

    /** The jars of others, wherever they are. */
    static List<Jar> thirdParty() {
        return Stream.of(LIB, PLUGIN)
                .flatMap(folder -> jars(folder).stream())
                .filter(jar -> !jar.isOurs())
                .toList();
    }

    private static Path only(Path folder, String prefix) {
        List<Path> found = files(folder).stream()
                .filter(Files::isDirectory)
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("one folder " + prefix + "* was expected in " + folder + ", not " + found);
        }
        return found.get(0);
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
