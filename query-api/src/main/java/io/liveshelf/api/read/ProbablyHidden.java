// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.concurrent.CompletionException;

/**
 * MongoDB has not said in time what it has of a book that is known to be hidden: there is nothing to see for anybody but perhaps its
 * owner. Has no stack trace: it is a state of the system, not a fault of the program.
 */
final class ProbablyHidden extends Exception {
    private static final long serialVersionUID = 1L;

    ProbablyHidden() {
        super("the book is hidden, as far as is known", null, false, false);
    }

    static boolean isCauseOf(Throwable e) {
        return e instanceof ProbablyHidden
                || (e instanceof CompletionException && e.getCause() instanceof ProbablyHidden);
    }
}
