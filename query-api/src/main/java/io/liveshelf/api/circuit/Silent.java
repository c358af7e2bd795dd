// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

/** The server gave no sign of life while a call waited for it. */
public final class Silent extends Exception {
    private static final long serialVersionUID = 1L;

    Silent() {
        super("no sign of life", null, false, false);
    }
}
