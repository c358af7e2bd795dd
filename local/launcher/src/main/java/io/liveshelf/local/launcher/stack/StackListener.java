// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;

/** Receives what a stack does, in words for people. Called from several threads. */
public interface StackListener {

    /** A step that succeeded. */
    void progress(String part, String what);

    /** A problem; the lines are the end of the part's log, if they may explain it. */
    void trouble(String part, String what, List<String> lines);

    /** Ignores everything. */
    static StackListener silent() {
        return new StackListener() {
            @Override
            public void progress(String part, String what) {
                // ignored
            }

            @Override
            public void trouble(String part, String what, List<String> lines) {
                // ignored
            }
        };
    }
}
