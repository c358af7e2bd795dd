// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

/** MongoDB's address or database is none that can be used here. The message is one line, without the address. */
public final class UnusableAddress extends Exception {

    UnusableAddress(String message) {
        super(message);
    }
}
