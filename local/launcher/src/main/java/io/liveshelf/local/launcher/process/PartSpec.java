// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a part is: how it is started, when it counts as ready, and how long starting and stopping may take.
 *
 * @param environment added to the launcher's own; an empty value takes the variable away
 * @param log where its output goes
 */
public record PartSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Readiness readiness,
        Duration startLimit,
        Duration stopLimit) {

    public PartSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
