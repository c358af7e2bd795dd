// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Demand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an answer must be, by the {@code Cache-Control} of a request: {@code max-age=N}, of less than N seconds ago; {@code
 * no-cache}: from MongoDB. The strictest of several counts. Every other directive is ignored, and so is a {@code max-age} without a
 * whole number of seconds: who cannot say how fresh gets what others get. Source: RFC 9111, 1.2.2 and 5.2.1.
 */
final class CacheControl {
    private static final String NAME = "Cache-Control";
    private static final String NO_CACHE = "no-cache";
    private static final String MAX_AGE = "max-age=";
    /** As RFC 9111 has it: a greater number means this one. */
    private static final long LONGEST = 1L << 31;

    private CacheControl() {}

    /**
     * What a request demands; empty where it takes whatever there is.
     *
     * @param came when it came, by {@link System#nanoTime}
     */
    static Optional<Demand> demand(Context ctx, InstantSource clock, long came) {
        @Nullable String first = ctx.header(NAME);
        return first == null
                ? Optional.empty()
                : demand(String.join(",", Collections.list(ctx.req().getHeaders(NAME))), clock.instant(), came);
    }

    static Optional<Demand> demand(String cacheControl, Instant now, long came) {
        OptionalLong strictest = directives(cacheControl).stream()
                .map(CacheControl::seconds)
                .flatMapToLong(OptionalLong::stream)
                .min();
        return strictest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Demand(
                        strictest.getAsLong() == 0,
                        // less than so long ago, so a moment more is not enough
                        now.minus(Duration.ofSeconds(strictest.getAsLong())).plusNanos(1),
                        came));
    }

    /** How old the answer may be; zero: from MongoDB. */
    private static OptionalLong seconds(String directive) {
        String text = directive.strip().toLowerCase(Locale.ROOT);
        if (text.equals(NO_CACHE)) {
            return OptionalLong.of(0);
        }
        return text.startsWith(MAX_AGE) ? number(unquoted(text.substring(MAX_AGE.length()))) : OptionalLong.empty();
    }

    /** Senders may not quote it, and receivers should not mind. */
    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static OptionalLong number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < digits.length() && number < LONGEST; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return OptionalLong.of(Math.min(number, LONGEST));
    }

    /** Split at commas that are not within quotes. */
    private static List<String> directives(String header) {
        var all = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < header.length(); at++) {
            char character = header.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                all.add(header.substring(start, at));
                start = at + 1;
            }
        }
        all.add(header.substring(start));
        return all;
    }
}
