// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a number in the forms in which the connector writes numbers and dates. Anything else is none, even if it is right. */
final class NumberText {
    private static final byte[][] LONG = {ascii("{\"$numberLong\": \""), ascii("{\"$numberLong\":\"")};
    private static final byte[][] DATE = {ascii("{\"$date\": "), ascii("{\"$date\":")};
    private static final byte[] LONG_END = ascii("\"}");
    private static final byte[] DATE_END = ascii("}");
    /** So many digits are always less than 64 bits. */
    private static final int MOST_DIGITS = 18;

    /** What was read. */
    enum Kind {
        /** Nothing that is known. */
        NONE,
        /** A number without a fraction. */
        INTEGER,
        /** A number with one. */
        DECIMAL,
        /** A date as a number. */
        DATE
    }

    private byte[] bytes = {};
    private int from;
    private int end;
    private long integer;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what begins here. If it is something, the next byte must be one that can follow a value. */
    Kind read(byte[] document, int at) {
        bytes = document;
        if (at >= document.length) {
            return Kind.NONE;
        }
        if (document[at] != '{') {
            return plain(at);
        }
        if (wrapped(at, LONG, LONG_END)) {
            return Kind.INTEGER;
        }
        return wrapped(at, DATE, DATE_END) ? Kind.DATE : Kind.NONE;
    }

    /** The end of what was read. */
    int end() {
        return end;
    }

    /** The integer or date that was read. */
    long integer() {
        return integer;
    }

    /** The integer or decimal that was read. */
    double decimal(Kind kind) {
        return kind == Kind.INTEGER
                ? integer
                : Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
    }

    private boolean wrapped(int at, byte[][] beginnings, byte[] ending) {
        for (byte[] beginning : beginnings) {
            if (isAt(at, beginning)) {
                if (!digits(at + beginning.length) || !isAt(end, ending)) {
                    return false;
                }
                end += ending.length;
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int at, byte[] text) {
        return at + text.length <= bytes.length && Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }

    private Kind plain(int at) {
        from = at;
        if (!digits(at)) {
            return Kind.NONE;
        }
        if (end == bytes.length || bytes[end] != '.') {
            return Kind.INTEGER;
        }
        int fraction = end + 1;
        end = fraction;
        while (isDigit(end)) {
            end++;
        }
        return end > fraction ? Kind.DECIMAL : Kind.NONE;
    }

    /** Reads an integer. */
    private boolean digits(int at) {
        boolean negative = at < bytes.length && bytes[at] == '-';
        int begin = negative ? at + 1 : at;
        long value = 0;
        end = begin;
        while (isDigit(end) && end - begin < MOST_DIGITS) {
            value = 10 * value + bytes[end++] - '0';
        }
        integer = negative ? -value : value;
        return end > begin && (end == begin + 1 || bytes[begin] != '0') && !isDigit(end);
    }

    private boolean isDigit(int at) {
        return at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9';
    }
}
