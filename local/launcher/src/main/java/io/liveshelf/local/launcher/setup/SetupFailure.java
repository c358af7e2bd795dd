// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

/** A deployment that cannot be set up. The message is one line for people. */
public final class SetupFailure extends Exception {

    SetupFailure(String message) {
        super(message);
    }

    SetupFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
