// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

/** A stored value was written in a format that this program does not know. */
public final class UnknownVersionException extends RuntimeException {
    private UnknownVersionException(String message) {
        super(message);
    }

    /** Throws unless {@code version} is {@code known}; {@code what} names the value: "a chunk of the fact ledger". */
    public static void check(String what, int version, int known) {
        if (version != known) {
            throw new UnknownVersionException(what + " has version " + version + ", but this program reads version "
                    + known + "; run the version that wrote it, or rebuild the state under a new application id");
        }
    }
}
