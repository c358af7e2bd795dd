// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Range}, RFC 9110 section 14. One range is served; a header with several, or one that cannot be read, is
 * ignored, as the standard allows. Jetty's parser does the arithmetic, but takes what cannot be read for what cannot be
 * satisfied.
 */
final class RangeHeader {
    private static final Pattern SINGLE = Pattern.compile("bytes=(?:(\\d{1,18})-(\\d{1,18})?|-\\d{1,18})");

    private RangeHeader() {}

    /**
     * The range of a file of this length; empty where all of it is to be sent.
     *
     * @throws ProblemException 416 where the file does not reach the range
     */
    static Optional<ByteRange> parse(@Nullable String header, long length) {
        String text = header == null ? "" : header.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        Matcher single = SINGLE.matcher(text);
        if (!single.matches() || isReversed(single.group(1), single.group(2))) {
            return Optional.empty();
        }
        List<ByteRange> satisfiable = ByteRange.parse(List.of(text), length);
        if (satisfiable.isEmpty()) {
            throw new ProblemException(
                    Problem.of(416, "Range Not Satisfiable", "the cover has " + length + " bytes"),
                    Map.of("Content-Range", ByteRange.toNonSatisfiableHeaderValue(length)));
        }
        return Optional.of(satisfiable.get(0));
    }

    private static boolean isReversed(@Nullable String first, @Nullable String last) {
        return first != null && last != null && Long.parseLong(last) < Long.parseLong(first);
    }
}
