// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

/** A call that could not even begin, because too many others were before it. It says nothing of who would have answered. */
public final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was busy. */
    public Busy(String message) {
        super(message, null, false, false);
    }
}
