// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;

/** Hears what a stack does, in words for people. Called from several threads. */
public interface StackListener {

    /** Something went as it should. */
    void progress(String part, String what);

    /** Something did not; the lines are the end of that part's log, if it has to do with it. */
    void trouble(String part, String what, List<String> lines);

    /** Nobody listens. */
    static StackListener silent() {
        return new StackListener() {
            @Override
            public void progress(String part, String what) {
                // nobody listens
            }

            @Override
            public void trouble(String part, String what, List<String> lines) {
                // nobody listens
            }
        };
    }
}
