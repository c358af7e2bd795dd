// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, RFC 9110 section 14. One part can be asked for; a header that asks for several, or that cannot be read,
 * counts as none, as the standard allows.
 *
 * @param from first byte
 * @param to the byte after the last one
 */
record ByteRange(long from, long to) {
    private static final Pattern SINGLE =
            Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})", Pattern.CASE_INSENSITIVE);

    /** The part of a file of this length, or that it has none such. */
    record Asked(Optional<ByteRange> range, boolean isMissing) {
        private static final Asked FOR_ALL = new Asked(Optional.empty(), false);
        private static final Asked FOR_NOTHING = new Asked(Optional.empty(), true);
    }

    /** All of a file. */
    static ByteRange all(long length) {
        return new ByteRange(0, length);
    }

    /** What a value of the header {@code Range} asks for. */
    static Asked parse(String header, long length) {
        Matcher single = SINGLE.matcher(header.strip());
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return Asked.FOR_ALL;
        }
        return single.group(1).isEmpty()
                ? suffix(Long.parseLong(single.group(2)), length)
                : between(Long.parseLong(single.group(1)), single.group(2), length);
    }

    private static Asked suffix(long size, long length) {
        return size == 0 || length == 0 ? Asked.FOR_NOTHING : asked(new ByteRange(Math.max(0, length - size), length));
    }

    private static Asked between(long first, String last, long length) {
        long to = last.isEmpty() ? length : Math.min(length, Long.parseLong(last) + 1);
        if (!last.isEmpty() && Long.parseLong(last) < first) {
            return Asked.FOR_ALL;
        }
        return first >= length ? Asked.FOR_NOTHING : asked(new ByteRange(first, to));
    }

    private static Asked asked(ByteRange range) {
        return new Asked(Optional.of(range), false);
    }

    long size() {
        return to - from;
    }

    /** As the header {@code Content-Range} says it. */
    String of(long length) {
        return "bytes " + from + "-" + (to - 1) + "/" + length;
    }
}
