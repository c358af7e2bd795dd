// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;

/** Why a stack does not start, as one line for people; where a part failed, its log's last lines are beside it. */
public final class StartProblem extends Exception {

    private final transient List<String> details;

    public StartProblem(String message) {
        this(message, List.of());
    }

    StartProblem(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** What stands below the line, if anything. */
    public List<String> details() {
        return details;
    }
}
