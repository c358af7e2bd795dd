// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.document;

/**
 * What a field must be for its document to be readable. Each object on the way to the field may be absent or null too.
 *
 * @param path dotted path
 * @param required false: the field may be absent or null as well
 */
public record FieldRule(String path, Kind kind, boolean required) {

    /** The kind of a value. */
    public enum Kind {
        /** Where required, not empty. */
        STRING,
        /** An array of strings, all of them. */
        STRINGS,
        /** True or false. */
        BOOLEAN,
        /** Of any numeric type, and finite. */
        NUMBER,
        /** A date. */
        DATE
    }
}
