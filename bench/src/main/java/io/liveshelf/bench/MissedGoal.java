// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

/** What was measured is not right. The message is one line for people. */
public final class MissedGoal extends Exception {
    /** With a message for people. */
    public MissedGoal(String message) {
        super(message);
    }
}
