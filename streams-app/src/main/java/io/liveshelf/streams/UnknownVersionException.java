// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** A stored value was written in a format that this program does not know. */
public final class UnknownVersionException extends RuntimeException {
    private UnknownVersionException(String message) {
        super(message);
    }

    /** Throws unless {@code version} is {@code known}; {@code what} names the value: "a chunk of the fact ledger". */
    public static void check(String what, int version, int known) {
        if (version != known) {
            throw of(what, version, known);
        }
    }

    /** {@code what} has a version that is not {@code known}, nor an older one that can still be read. */
    public static UnknownVersionException of(String what, int version, int known) {
        return of(what + " has version " + version, "version " + known);
    }

    /**
     * What was read is of no kind that this program knows.
     *
     * @param found says what it is: "an event of a book has format 9"
     * @param known says what can be read: "formats 1 and 4"
     */
    public static UnknownVersionException of(String found, String known) {
        return new UnknownVersionException(found + ", but this program reads " + known
                + "; run the version that wrote it, or rebuild the state under a new application id");
    }
}
