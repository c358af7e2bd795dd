// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** A partial that this version cannot read: damaged, or written by another version during a rolling upgrade. */
public final class MalformedPartial extends Exception {
    private static final long serialVersionUID = 1;

    /** A partial that cannot be read for this reason. */
    public MalformedPartial(String reason) {
        super(reason);
    }
}
