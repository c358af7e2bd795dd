// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

/** A call that never began because too many others were waiting. It says nothing about the server. */
public final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was busy. */
    public Busy(String message) {
        super(message, null, false, false);
    }
}
