// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

/**
 * A document that cannot be read. The message names the field, what it must be and what it is. It never repeats the value,
 * which may be private.
 */
public final class MalformedDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** A document that cannot be read for this reason. */
    public MalformedDocument(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, and what would be right. */
    public String reason() {
        return reason;
    }

    static MalformedDocument wrongType(String path, String expected, String found) {
        return new MalformedDocument("field '" + path + "' must be " + expected + ", but is " + found);
    }

    static MalformedDocument missing(String path, String expected) {
        return new MalformedDocument("field '" + path + "' is missing; it must be " + expected);
    }
}
