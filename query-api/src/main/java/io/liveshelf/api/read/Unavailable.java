// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Duration;
import java.util.concurrent.CompletionException;

/** No server could answer. Has no stack trace: it is a state of the system, not a fault of the program. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean overloaded;
    private final Duration retryAfter;

    /** Says what was unreachable. The message is logged, so it names no address and no secret. */
    public Unavailable(String message) {
        this(message, false, Duration.ofSeconds(1));
    }

    private Unavailable(String message, boolean overloaded, Duration retryAfter) {
        super(message, null, false, false);
        this.overloaded = overloaded;
        this.retryAfter = retryAfter;
    }

    /**
     * A server was not asked because too many questions wait for it already.
     *
     * @param retryAfter when there may be room again
     */
    public static Unavailable overloaded(String message, Duration retryAfter) {
        return new Unavailable(message, true, retryAfter);
    }

    /** Whether there were too many questions, rather than no server. */
    public boolean isOverload() {
        return overloaded;
    }

    /** When asking again may help. */
    public Duration retryAfter() {
        return retryAfter;
    }

    static boolean isCauseOf(Throwable e) {
        return e instanceof Unavailable || (e instanceof CompletionException && e.getCause() instanceof Unavailable);
    }
}
