// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says it can decompress. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Whether a value of {@code Accept-Encoding} allows gzip: by its name or by {@code *}, and not with quality 0. */
    static boolean allowsGzip(@Nullable String header) {
        return header != null
                && Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replace(" ", "").split(";", -1))
                        .filter(coding -> coding[0].equals("gzip") || coding[0].equals("*"))
                        .findFirst()
                        .filter(coding -> Arrays.stream(coding).noneMatch(part -> part.matches("q=0(\\.0*)?")))
                        .isPresent();
    }
}
