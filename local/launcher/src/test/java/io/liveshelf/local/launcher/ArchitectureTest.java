// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.liveshelf.local.launcher.stack.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> USERS = List.of("local/launcher", "deploy/archive", "e2e", "bench");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.liveshelf.local.launcher.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.liveshelf.local.launcher"));
    }

    /** The other modules are not on this class path, so their sources are read. */
    @Test
    void onlyTestsAndBenchmarksUseTheLauncher() throws IOException {
        Path root = Checkout.find().directory();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(ArchitectureTest::importsTheLauncher)
                            .map(file -> root.relativize(file).toString()))
                    .isNotEmpty()
                    .allMatch(file -> USERS.stream().anyMatch(user -> file.startsWith(user + "/")));
        }
    }

    private static boolean importsTheLauncher(Path file) {
        try {
            return Files.readString(file).contains("import io.liveshelf.local.launcher.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
