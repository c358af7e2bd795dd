// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;

/**
 * What a field must be for its document to be readable. The objects on the path to the field may be absent or null.
 *
 * @param path dotted path
 * @param required if false, the field may also be absent or null
 * @param elements for an array of objects, the rules of each object; otherwise empty
 */
public record FieldRule(String path, Kind kind, boolean required, List<FieldRule> elements) {
    /** Copies the rules of the elements. */
    public FieldRule {
        elements = List.copyOf(elements);
    }

    /** The rule of a field that is not an array of objects. */
    public FieldRule(String path, Kind kind, boolean required) {
        this(path, kind, required, List.of());
    }

    /** The kind of a value. */
    public enum Kind {
        /** A string; not empty if it is required. */
        STRING,
        /** An array that has only strings. */
        STRINGS,
        /** An array of objects, each of which follows the rules of the elements. */
        OBJECTS,
        /** True or false. */
        BOOLEAN,
        /** Of any numeric type, and finite. */
        NUMBER,
        /** A date. */
        DATE
    }
}
