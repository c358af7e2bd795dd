// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

/** The deployment cannot be reached or is not as it must be. The message is one line for people. */
final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message);
    }

    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
