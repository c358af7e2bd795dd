// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.story;

/** The story cannot go on; the message says why, in one line for people. */
public final class StoryEnded extends Exception {
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public StoryEnded(String reason) {
        super(reason);
    }
}
