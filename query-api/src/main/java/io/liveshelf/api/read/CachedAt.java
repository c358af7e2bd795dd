// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** When a body was made, which every body ends with. Of what the API fills it is the instant when MongoDB was asked. */
final class CachedAt {
    private static final byte[] NAME = "\"cached_at\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_END = 120;

    private CachedAt() {}

    /** The instant; empty where the body does not say so. */
    static Optional<Instant> of(byte[] body) {
        int start = nameIn(body) + NAME.length;
        int end = start;
        while (end < body.length && body[end] != '"') {
            end++;
        }
        try {
            return start < NAME.length
                    ? Optional.empty()
                    : Optional.of(Instant.parse(new String(body, start, end - start, StandardCharsets.US_ASCII)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // of another release, or damaged
        }
    }

    /** Where the body says so; -1 where it does not. */
    static int nameIn(byte[] body) {
        int least = Math.max(0, body.length - LONGEST_END);
        for (int at = body.length - NAME.length; at >= least; at--) {
            if (Arrays.equals(body, at, at + NAME.length, NAME, 0, NAME.length)) {
                return at;
            }
        }
        return -1;
    }
}
