// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.freshness;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster time of MongoDB in a resume token. It is the first part of one: a byte that says that a timestamp follows, and its
 * seconds and increment, in hexadecimal digits.
 */
public final class ClusterTime {
    private static final Pattern TOKEN = Pattern.compile("\"_data\"\\s*:\\s*\"82([0-9A-Fa-f]{8})[0-9A-Fa-f]{8}");

    private ClusterTime() {}

    /** The time of a token, such as {@code {"_data": "82…"}}, rounded down to the second; empty where this is none. */
    public static Optional<Instant> of(String token) {
        Matcher parts = TOKEN.matcher(token);
        return parts.find() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(parts.group(1), 16))) : Optional.empty();
    }
}
