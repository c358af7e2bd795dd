// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The story that a user is told, to its end, on a system with books and readers. */
@Drill
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class DemoCommandIT {
    @Test
    void tellsItsStoryToTheEndAndCleansUp(@TempDir Path directory) throws Exception {
        Path dataDir = directory.resolve("data");
        Path output = directory.resolve("output.txt");
        try (Stack stack = Stack.start(
                dataDir, options -> options.withBooks(100).withTraffic(5).withPartitions(2))) {
            Process demo = Command.launcher(output, "demo", "--data-dir", dataDir.toString());

            assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();

            assertThat(demo.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output))
                    .contains(
                            "Open " + stack.api() + "/",
                            "it is the first, with",
                            "another process has taken over",
                            "the page shows 7 trending books",
                            "it shows 5 again",
                            "The replay is dropped");
        }
    }
}
