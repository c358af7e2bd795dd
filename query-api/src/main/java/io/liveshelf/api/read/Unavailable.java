// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Duration;
import java.util.concurrent.CompletionException;

/** No server could answer. Has no stack trace: it is a state of the system, not a fault of the program. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Duration retryAfter;

    /** Why nobody could answer. */
    public enum Kind {
        /** No server answers. */
        NO_SERVER,
        /** Too many questions wait already. */
        OVERLOAD,
        /** There are answers, but MongoDB cannot give one that is as fresh as the request demands. */
        NOT_AS_FRESH
    }

    /** Says what was unreachable. The message is logged, so it names no address and no secret. */
    public Unavailable(String message) {
        this(message, Kind.NO_SERVER, Duration.ofSeconds(1));
    }

    private Unavailable(String message, Kind kind, Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /**
     * A server was not asked because too many questions wait for it already.
     *
     * @param retryAfter when there may be room again
     */
    public static Unavailable overloaded(String message, Duration retryAfter) {
        return new Unavailable(message, Kind.OVERLOAD, retryAfter);
    }

    /** Why nobody could answer. */
    public Kind kind() {
        return kind;
    }

    /** When asking again may help. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The same failure where an older answer would not do; what is no such failure stays what it is. */
    static Throwable notAsFresh(Throwable e) {
        Throwable cause = e instanceof CompletionException wrapped ? wrapped.getCause() : e;
        return cause instanceof Unavailable unavailable && unavailable.kind != Kind.OVERLOAD
                ? new Unavailable("no answer is as fresh as demanded", Kind.NOT_AS_FRESH, unavailable.retryAfter)
                : e;
    }

    static boolean isCauseOf(Throwable e) {
        return e instanceof Unavailable || (e instanceof CompletionException && e.getCause() instanceof Unavailable);
    }
}
