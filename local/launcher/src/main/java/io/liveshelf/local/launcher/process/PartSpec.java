// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a part is started, when it is ready, and how long its start and its stop may take.
 *
 * @param command asked for at each start
 * @param environment added to the launcher's own; an empty value removes the variable
 * @param log file that its output is appended to
 * @param heap of a Java part; null for a native program
 */
public record PartSpec(
        String name,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        @Nullable HeapLimit heap,
        ReadinessProbe readiness,
        Duration startLimit,
        Duration stopLimit) {

    public PartSpec {
        environment = Map.copyOf(environment);
    }

    /** The same, started in another way. */
    public PartSpec with(Supplier<List<String>> other) {
        return new PartSpec(name, other, environment, directory, log, heap, readiness, startLimit, stopLimit);
    }
}
