// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import java.time.Instant;
import java.util.stream.LongStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * Up to when an answer is complete, as its headers say it: {@code X-As-Of}, an instant, and {@code Age}, the whole seconds since
 * then. Source: read API, "Freshness, stated and demandable".
 */
public final class Statement {
    /** Name of the header with the instant. */
    public static final String AS_OF = "X-As-Of";

    private static final HttpField[] AGES =
            LongStream.range(0, 60).mapToObj(Statement::field).toArray(HttpField[]::new);

    private final Instant asOf;
    private final HttpField field;

    /** Of this instant. */
    public Statement(Instant asOf) {
        this.asOf = asOf;
        this.field = new PreEncodedHttpField(AS_OF, asOf.toString());
    }

    /** The one with the later instant; both are true. */
    public static @Nullable Statement later(@Nullable Statement one, @Nullable Statement other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.asOf.isAfter(one.asOf) ? other : one;
    }

    /** The instant. */
    public Instant asOf() {
        return asOf;
    }

    /** The header with the instant. */
    public HttpField field() {
        return field;
    }

    /** The header with the age. */
    public HttpField age(long nowMillis) {
        long seconds = Math.max(0, (nowMillis - asOf.toEpochMilli()) / 1000);
        return seconds < AGES.length ? AGES[(int) seconds] : field(seconds);
    }

    private static HttpField field(long seconds) {
        return new PreEncodedHttpField(HttpHeader.AGE, Long.toString(seconds));
    }
}
