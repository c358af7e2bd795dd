// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.util.List;

/** A part that could not be started. The message is one line; its log's last lines are beside it. */
public final class PartFailure extends Exception {

    private final transient List<String> lastLines;

    PartFailure(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    /** The end of the part's log since it was last started. */
    public List<String> lastLines() {
        return lastLines;
    }
}
