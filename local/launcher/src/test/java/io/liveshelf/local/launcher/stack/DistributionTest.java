// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.createFile(lib.resolve("launcher-1.2.jar"));
        Files.writeString(lib.resolve("launcher.classpath"), "lib/picocli-4.jar:lib/gson-2.jar\n");
    }

    @Test
    void isToldFromACheckoutByItsLists() {
        assertThat(Installation.in(folder)).isEqualTo(new Distribution(folder));
        assertThat(Installation.in(folder.resolve("lib"))).isEqualTo(new Checkout(folder.resolve("lib")));
    }

    @Test
    void hasAClassPathOfTheProgramsJarAndOfWhatItsListNames() throws StartProblem {
        assertThat(new Distribution(folder).classPath("local/launcher").split(File.pathSeparator, -1))
                .containsExactly(
                        folder.resolve("lib/launcher-1.2.jar").toString(),
                        folder.resolve("lib/picocli-4.jar").toString(),
                        folder.resolve("lib/gson-2.jar").toString());
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Distribution distribution = new Distribution(folder);
        assertThatThrownBy(() -> distribution.classPath("query-api"))
                .isInstanceOf(StartProblem.class)
                .hasMessage(
                        "there is no jar of query-api in " + folder.resolve("lib") + "; unpack the distribution again");
        Files.createFile(folder.resolve("lib/query-api-1.2.jar"));
        assertThatThrownBy(() -> distribution.classPath("query-api"))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("query-api.classpath cannot be read");
    }

    @Test
    void keepsWhatItMakesWithTheData() {
        assertThat(new Distribution(folder).classArchives(Path.of("/data"))).isEqualTo(Path.of("/data/class-archives"));
    }
}
