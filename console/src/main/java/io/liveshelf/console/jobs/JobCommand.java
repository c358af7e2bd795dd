// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command that the console may run. */
public enum JobCommand {
    /** Compares what is served with MongoDB. */
    VERIFY,
    /** Processes dead letters again. */
    REDRIVE,
    /** Says what that would do. */
    REDRIVE_PLAN,
    /** Compares a replay with the live generation. */
    DIFF,
    /** Has a replay served. */
    PROMOTE,
    /** Has the former generation served again. */
    ROLLBACK,
    /** Changes the number of instances of the streams. */
    SCALE,
    /** Restarts a part. */
    RESTART;

    /** As requests name it, such as {@code redrive-plan}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The command of this name. */
    public static Optional<JobCommand> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(JobCommand::label).toList();
    }

    /** Whether it is one of the commands whose availability is told; a plan is available where the command is. */
    boolean isTold() {
        return this != REDRIVE_PLAN;
    }
}
