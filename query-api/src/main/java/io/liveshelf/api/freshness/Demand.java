// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an answer must be, by the {@code Cache-Control} of a request: {@code max-age=N} seconds, or {@code no-cache}: from MongoDB.
 * Source: read API, "Freshness, stated and demandable"; RFC 9111, 5.2.1.
 *
 * @param maxAge zero: whatever the cache has is too old
 */
public record Demand(Duration maxAge) {
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?:^|,)\\s*(?:(no-cache)|max-age=\"?(\\d{1,9})\"?)\\s*(?=,|$)");

    /** What a request demands; empty where it takes whatever there is. The strictest of several directives counts. */
    public static Optional<Demand> of(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return Optional.empty();
        }
        Matcher directives = DIRECTIVE.matcher(cacheControl.toLowerCase(Locale.ROOT));
        @Nullable Duration strictest = null;
        while (directives.find()) {
            Duration age = directives.group(1) == null
                    ? Duration.ofSeconds(Long.parseLong(directives.group(2)))
                    : Duration.ZERO;
            strictest = strictest == null || age.compareTo(strictest) < 0 ? age : strictest;
        }
        return Optional.ofNullable(strictest).map(Demand::new);
    }

    /** Whether an answer as of this instant is fresh enough; one of which that is not known is not. */
    public boolean isMetBy(@Nullable Instant asOf, Instant now) {
        return asOf != null && Duration.between(asOf, now).compareTo(maxAge) < 0;
    }
}
