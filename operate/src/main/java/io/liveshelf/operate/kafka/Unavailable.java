// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

/** The deployment cannot be reached or is not as it must be. The message is one line for people. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of nobody else's failure. */
    public Unavailable(String message) {
        super(message);
    }

    /** Because of another failure. */
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
