// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

/** There is nothing to verify. The message is one line for people. */
public final class NobodyThere extends Exception {

    NobodyThere(String message, Throwable cause) {
        super(message, cause);
    }

    NobodyThere(String message) {
        super(message);
    }
}
