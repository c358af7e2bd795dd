// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

/** The deployment to verify does not run or cannot be reached. The message is one line for people. */
final class TargetUnavailable extends Exception {

    TargetUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    TargetUnavailable(String message) {
        super(message);
    }
}
