// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.local.launcher.stack.Distribution;
import io.liveshelf.local.launcher.stack.Installation;
import io.liveshelf.local.launcher.stack.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in a distribution, and that it is enough to start every program. */
class LayoutTest {
    /** Those that the script starts itself. */
    private static final Map<String, String> COMMANDS = Map.of(
            "local/launcher", "io.liveshelf.local.launcher.Liveshelf", "verify", "io.liveshelf.verify.VerifyMain");

    /** Each module that runs as a process, and its main class. */
    static Map<String, String> programs() {
        Map<String, String> all = new HashMap<>(COMMANDS);
        Stream.of(Program.values()).forEach(program -> all.put(program.module(), program.mainClass()));
        return all;
    }

    static Set<String> modules() {
        return programs().keySet();
    }

    @Test
    void hasWhatPeopleLookForFirst() {
        assertThat(Unpacked.files(Unpacked.FOLDER))
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "CHANGELOG.md",
                        "LICENSE",
                        "NOTICE",
                        "README.md",
                        "THIRD-PARTY.txt",
                        "bin",
                        "docs",
                        "lib",
                        "liveshelf");
        assertThat(Unpacked.FOLDER.resolve("bin/liveshelf")).isExecutable().hasSameTextualContentAs(script());
        assertThat(Unpacked.FOLDER.resolve("liveshelf")).isExecutable();
    }

    private static Path script() {
        return Unpacked.PROJECT.resolve("liveshelf");
    }

    @Test
    void isFoundAsADistributionByItsScriptAndByItsPrograms() {
        assertThat(Installation.in(Unpacked.FOLDER)).isEqualTo(new Distribution(Unpacked.FOLDER));
        assertThat(script()).content().contains("/lib/launcher.classpath").contains(COMMANDS.values());
    }

    @Test
    void hasNoTests() {
        assertThat(Stream.of(Unpacked.LIB, Unpacked.PLUGIN).flatMap(folder -> Unpacked.jars(folder).stream()))
                .extracting(Jar::name)
                .hasSizeGreaterThan(150)
                .noneMatch(name -> name.contains("-tests") || name.contains("junit") || name.contains("assertj"));
    }

    /** Kafka's Connect worker and the API use different lines of Jetty, each in a process of its own. */
    @Test
    void hasNothingInTwoVersionsButJetty() {
        Map<String, Set<String>> versions =
                Unpacked.jars(Unpacked.LIB).stream().collect(groupingBy(Jar::artifact, mapping(Jar::version, toSet())));
        assertThat(versions.entrySet())
                .filteredOn(entry -> entry.getValue().size() > 1)
                .allMatch(entry ->
                        entry.getKey().startsWith("jetty-") && entry.getValue().size() == 2);
        assertThat(Unpacked.jars(Unpacked.PLUGIN)).extracting(Jar::artifact).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void startsEachProgramWithTheLibrariesThatItWasBuiltWith(String module) throws Exception {
        List<Jar> classPath = Stream.of(
                        new Distribution(Unpacked.FOLDER).classPath(module).split(File.pathSeparator, -1))
                .map(entry -> new Jar(Path.of(entry)))
                .toList();
        Path built = Unpacked.PROJECT.resolve(module).resolve("target/lib");

        assertThat(classPath.stream().skip(1))
                .as("its libraries")
                .extracting(Jar::name)
                .containsExactlyInAnyOrderElementsOf(
                        Unpacked.jars(built).stream().map(Jar::name).toList());
        for (Jar jar : classPath.subList(1, classPath.size())) {
            // two libraries of different groups could have files of the same name
            assertThat(Files.mismatch(jar.file(), built.resolve(jar.name())))
                    .as("first difference in " + jar.name())
                    .isEqualTo(-1);
        }
        assertThat(classPath.stream().collect(groupingBy(Jar::artifact, mapping(Jar::version, toSet()))))
                .as("each library in one version")
                .allSatisfy((artifact, versions) -> assertThat(versions).hasSize(1));
        String mainClass = programs().getOrDefault(module, "");
        assertThat(classPath.get(0).has(mainClass.replace('.', '/') + ".class"))
                .as(mainClass + " is in " + classPath.get(0))
                .isTrue();
    }

    @Test
    void givesTheConnectWorkerItsPluginBesideItsJar() throws IOException {
        Path built = Unpacked.PROJECT.resolve("local/connect-worker/target/plugins/mongo-kafka-connect");
        assertThat(Unpacked.jars(Unpacked.PLUGIN))
                .extracting(Jar::name)
                .containsExactlyElementsOf(
                        Unpacked.jars(built).stream().map(Jar::name).toList())
                .anyMatch(name -> name.startsWith("mongo-kafka-connect-"));
        assertThat(Files.readString(Unpacked.LIB.resolve("launcher.classpath"))).doesNotContain("plugins");
    }
}
