// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

/** Why a deployment cannot be set up; the message is one line for people. */
public final class SetupFailure extends Exception {

    SetupFailure(String message) {
        super(message);
    }

    SetupFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
