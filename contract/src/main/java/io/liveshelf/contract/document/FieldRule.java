// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;

/**
 * What a field must be for its document to be readable. Each object on the way to the field may be absent or null too.
 *
 * @param path dotted path
 * @param required false: the field may be absent or null as well
 * @param elements of an array of objects, what each object must be like; else empty
 */
public record FieldRule(String path, Kind kind, boolean required, List<FieldRule> elements) {
    /** Copies the rules of the elements. */
    public FieldRule {
        elements = List.copyOf(elements);
    }

    /** The rule of a field that is no array of objects. */
    public FieldRule(String path, Kind kind, boolean required) {
        this(path, kind, required, List.of());
    }

    /** The kind of a value. */
    public enum Kind {
        /** Where required, not empty. */
        STRING,
        /** An array of strings, all of them. */
        STRINGS,
        /** An array of objects, each as its own rules say. */
        OBJECTS,
        /** True or false. */
        BOOLEAN,
        /** Of any numeric type, and finite. */
        NUMBER,
        /** A date. */
        DATE
    }
}
