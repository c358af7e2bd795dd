// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import java.util.List;

/** Why an operation was not done, or not completely: one line for people, and the last lines of the log of a part that failed. */
public final class OperationFailed extends Exception {

    private final transient List<String> details;

    public OperationFailed(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** The lines to show below the message; may be empty. */
    public List<String> details() {
        return details;
    }
}
