// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;

/** Why a stack does not start: one line for people, and the last lines of the log of a part that failed. */
public final class StartProblem extends Exception {

    private final transient List<String> details;

    public StartProblem(String message) {
        this(message, List.of());
    }

    StartProblem(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** The lines to show below the message; may be empty. */
    public List<String> details() {
        return details;
    }
}
