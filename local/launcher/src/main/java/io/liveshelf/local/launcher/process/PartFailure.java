// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.util.List;

/** A part that did not start. The message is one line; the last lines of the part's log go with it. */
public final class PartFailure extends Exception {

    private final transient List<String> lastLines;

    PartFailure(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    /** The end of the part's log since its last start. */
    public List<String> lastLines() {
        return lastLines;
    }
}
