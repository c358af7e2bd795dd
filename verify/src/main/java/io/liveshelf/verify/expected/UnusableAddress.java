// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

/** MongoDB's address or database name cannot be used. The message is one line, without the address. */
public final class UnusableAddress extends Exception {

    UnusableAddress(String message) {
        super(message);
    }
}
