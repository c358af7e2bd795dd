// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.concurrent.CompletionException;

/** No server could answer. Has no stack trace: it is a state of the system, not a fault of the program. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was unreachable. The message is logged, so it names no address and no secret. */
    public Unavailable(String message) {
        super(message, null, false, false);
    }

    static boolean isCauseOf(Throwable e) {
        return e instanceof Unavailable || (e instanceof CompletionException && e.getCause() instanceof Unavailable);
    }
}
