// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition on the value of one field. A path through an array, and arrays in arrays, are the library's. */
final class FieldCondition implements Query.Condition {
    private static final Pattern NAME = Pattern.compile("[^.$0-9][^.]*");

    private final String[] path;
    private final ValueTest test;
    private final Query.Condition library;

    private FieldCondition(String[] path, ValueTest test, Query.Condition library) {
        this.path = path;
        this.test = test;
        this.library = library;
    }

    /** Empty where the library has to decide for all documents. */
    static Optional<FieldCondition> of(String field, @Nullable Object expected, Query.Condition library) {
        String[] path = field.split("\\.", -1);
        return Stream.of(path).allMatch(name -> NAME.matcher(name).matches())
                ? ValueTests.of(expected).map(test -> new FieldCondition(path, test, library))
                : Optional.empty();
    }

    /** The way to the document that has the field. */
    List<String> parent() {
        return List.of(path).subList(0, path.length - 1);
    }

    /** The field's own name. */
    String name() {
        return path[path.length - 1];
    }

    @Override
    public boolean isMetBy(Document document) {
        Object value = document;
        for (String name : path) {
            if (value instanceof Collection) {
                return library.isMetBy(document);
            }
            value = value instanceof Document inner ? inner.getOrMissing(name) : Missing.getInstance();
        }
        return holdsFor(value, document);
    }

    /** Whether it is met by a document that has this value in the field, with no array on the way to it. */
    boolean holdsFor(@Nullable Object value, Document document) {
        return (value instanceof Collection<?> elements && isNested(elements))
                ? library.isMetBy(document)
                : test.holdsFor(value);
    }

    private static boolean isNested(Collection<?> elements) {
        for (Object element : elements) {
            if (element instanceof Collection) {
                return true;
            }
        }
        return false;
    }
}
