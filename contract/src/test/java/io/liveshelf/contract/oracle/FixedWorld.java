// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonValue;

/**
 * A community written by hand, so that every case is in it: ties, missing fields, unknown categories, authors without a
 * profile, accents in either form, characters with a meaning in regular expressions or addresses, documents that are hidden,
 * deleted or unreadable.
 */
public final class FixedWorld {
    private static final Pattern AGO = Pattern.compile("\\{\"\\$ago\":\"([^\"]+)\"}");

    private FixedWorld() {}

    /** The community at this time; a date of {@code $ago} is that long before it. */
    public static World at(Instant now) {
        return World.of(name -> BsonArray.parse(AGO.matcher(text(name)).replaceAll(ago -> date(now, ago))).stream()
                .map(BsonValue::asDocument)
                .toList());
    }

    private static String date(Instant now, MatchResult ago) {
        Instant at = now.minus(Duration.parse(ago.group(1)));
        return "{\"\\$date\":{\"\\$numberLong\":\"" + at.toEpochMilli() + "\"}}";
    }

    private static String text(String name) {
        try (InputStream in = FixedWorld.class.getResourceAsStream("fixed/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
