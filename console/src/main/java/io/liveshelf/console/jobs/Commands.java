// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.util.Optional;

/** The commands that can be run here. */
interface Commands {
    /** Why a command is not available here; empty if it is. */
    Optional<String> unavailable(JobCommand command);

    /** How a request is met; {@link IllegalArgumentException} says what is wrong with it. It is available. */
    Task task(JobRequest request);
}
