// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import org.jspecify.annotations.Nullable;

/** Reads mandatory fields of documents with their type. */
public final class Fields {
    private Fields() {}

    /** A field that is a document. */
    public static Document document(Document from, String name) {
        if (from.get(name) instanceof Document document) {
            return document;
        }
        throw wrongType(from, name, "object");
    }

    /** A field that is a whole number. */
    public static int number(Document from, String name) {
        if (from.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw wrongType(from, name, "number");
    }

    /** Whether a field is true, or a number other than 0. */
    public static boolean isSet(Document from, String name) {
        @Nullable Object value = from.get(name);
        return Boolean.TRUE.equals(value) || (value instanceof Number number && number.doubleValue() != 0);
    }

    private static MongoServerError wrongType(Document from, String name, String expected) {
        return new MongoServerError(
                14, "TypeMismatch", "field '" + name + "' must be of type " + expected + ", but is: " + from.get(name));
    }
}
