// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/** What an expression is computed of: a document, and the variables that expressions around it bind, the innermost first. */
final class Scope {
    private final Document document;
    private final @Nullable Scope outer;
    private final String name;
    private final @Nullable Object value;

    private Scope(Document document, @Nullable Scope outer, String name, @Nullable Object value) {
        this.document = document;
        this.outer = outer;
        this.name = name;
        this.value = value;
    }

    static Scope of(Document document) {
        return new Scope(document, null, "", null);
    }

    /** This one, and a variable in it. */
    Scope with(String variable, @Nullable Object itsValue) {
        return new Scope(document, this, variable, itsValue);
    }

    Document document() {
        return document;
    }

    /** The value of a variable, which {@link Reader} knows to be bound. */
    @Nullable
    Object variable(String variable) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.name.equals(variable)) {
                return scope.value;
            }
        }
        throw new IllegalStateException("not bound: " + variable);
    }
}
