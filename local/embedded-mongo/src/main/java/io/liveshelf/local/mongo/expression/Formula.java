// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is read once.
 *
 * <p>The library computes a value again that comes from a variable, from an array or in a whole document: it takes a stored text that
 * begins with a dollar for a field, or for a variable that nobody knows. So fields, variables, arrays, objects and conditions are
 * computed here, and the library's operators get their values as literals.
 */
public final class Formula {
    private final Node root;

    private Formula(Node root) {
        this.root = root;
    }

    /**
     * Reads an expression.
     *
     * @throws MongoServerError if it has an operator or a variable that nobody knows, or an operator gets what it cannot take
     */
    public static Formula of(@Nullable Object expression) {
        return new Formula(new Reader(Set.of()).read(expression));
    }

    /**
     * Its value for a document; the library's {@code Missing} where there is none. It may be a part of the document: whoever changes it
     * has to copy it first.
     */
    public @Nullable Object valueFor(Document document) {
        return root.in(Scope.of(document));
    }
}
