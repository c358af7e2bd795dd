// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a document's fields as one key, where each field has one value. That is so for nearly all documents, and much
 * cheaper than the library's answer, which considers arrays.
 */
final class FieldValues {
    private FieldValues() {}

    /** The key of the fields with these paths; null if one of them is, or is inside, an array or is a document. */
    static @Nullable SortKey of(Document document, List<String> paths) {
        List<@Nullable Object> values = new ArrayList<>(paths.size());
        for (String path : paths) {
            Object value = at(document, path);
            if (value instanceof Collection || value instanceof Document) {
                return null;
            }
            values.add(value);
        }
        return SortKey.ofAll(values);
    }

    /** The value at the path, or the array on the way to it; null if it is missing. */
    private static @Nullable Object at(Document document, String path) {
        Object value = document;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            value = inside(value, path.substring(from, dot));
            from = dot + 1;
        }
        return inside(value, path.substring(from));
    }

    private static @Nullable Object inside(@Nullable Object value, String name) {
        return value instanceof Document document ? document.get(name) : value instanceof Collection ? value : null;
    }
}
