// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param arguments of the command
 * @param ended null while it runs
 * @param state {@code running}, {@code done} or {@code failed}
 * @param lines what it has printed, or the last lines of it
 */
public record JobView(
        String id,
        String command,
        List<String> arguments,
        Instant started,
        @Nullable Instant ended,
        String state,
        List<String> lines) {
    /** Copies. */
    public JobView {
        arguments = List.copyOf(arguments);
        lines = List.copyOf(lines);
    }
}
