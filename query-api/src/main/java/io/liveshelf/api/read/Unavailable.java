// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.concurrent.CompletionException;

/** Nobody could be asked. Carries no stack: it says how things are, not where the program went. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was not there; for the log, so it names no address and no secret. */
    public Unavailable(String message) {
        super(message, null, false, false);
    }

    static boolean isCauseOf(Throwable e) {
        return e instanceof Unavailable || (e instanceof CompletionException && e.getCause() instanceof Unavailable);
    }
}
