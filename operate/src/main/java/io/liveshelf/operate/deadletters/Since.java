// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: so long ago, or an instant. */
final class Since implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private final InstantSource clock;

    /** As picocli makes it. */
    Since() {
        this(InstantSource.system());
    }

    Since(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        Matcher ago = AGO.matcher(text);
        try {
            if (!ago.matches()) {
                return Instant.parse(text);
            }
            long number = Long.parseLong(ago.group(1));
            Duration length = switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            return clock.instant().minus(length);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time; write 90m, 12h, 3d, or an instant such as 2026-11-24T20:00:00Z");
        }
    }
}
