// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

/** Why a collection could not be copied; the message is one line for people. The copy may be tried again at any time. */
public final class CopyFailure extends Exception {

    CopyFailure(String message) {
        super(message);
    }

    CopyFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
