// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** What a {@link PollLoop} writes to does not answer, or refuses for now. The loop tries again. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A failure that may pass.
     *
     * @param target what does not answer, as the log names it
     */
    public Unreachable(String target, Throwable cause) {
        super(target + " unreachable (" + cause.getMessage() + ")", cause);
    }
}
