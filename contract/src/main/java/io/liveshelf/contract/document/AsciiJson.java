// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Steps through plain JSON: ASCII without escapes, numbers of at most 18 digits without exponents. Each method reads one thing and
 * the space before it, and returns false if something else is there. Then the place is undefined, and the reader gives up.
 */
final class AsciiJson {
    private static final int DEEPEST = 32;
    /** So many digits are always less than 64 bits. */
    private static final int MOST_DIGITS = 18;

    private static final int DELETE = 0x7f;
    private static final int OBJECT_ID_DIGITS = 24;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] bytes;
    private int at;
    private int from;
    private int to;
    private long number;

    AsciiJson(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next character that is no space; 0 at the end. */
    private int next() {
        while (at < bytes.length) {
            int each = bytes[at];
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                return each;
            }
            at++;
        }
        return 0;
    }

    boolean isNext(char character) {
        return next() == character;
    }

    boolean isAtEnd() {
        next();
        return at == bytes.length;
    }

    boolean skip(char character) {
        if (next() != character) {
            return false;
        }
        at++;
        return true;
    }

    /** Reads a string; it lies between {@link #from} and {@link #to}. */
    boolean string() {
        if (!skip('"')) {
            return false;
        }
        from = at;
        while (at < bytes.length) {
            int each = bytes[at++];
            if (each == '"') {
                to = at - 1;
                return true;
            }
            // bytes beyond ASCII are negative
            if (each < ' ' || each == '\\' || each == DELETE) {
                return false;
            }
        }
        return false;
    }

    /** The place of the string that was read last. */
    int from() {
        return from;
    }

    /** The end of the string that was read last. */
    int to() {
        return to;
    }

    /** The string that was read last. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean equals(int begin, int end, byte[] name) {
        return end - begin == name.length && Arrays.equals(bytes, begin, end, name, 0, name.length);
    }

    /** Reads the beginning of an object whose first field has this name, up to its value. */
    boolean wrapper(byte[] name) {
        return skip('{') && string() && equals(from, to, name) && skip(':');
    }

    /** Whether the string that was read last is of lower-case digits as an ObjectId has them. */
    boolean isObjectId() {
        for (int i = from; i < to; i++) {
            int each = bytes[i];
            if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
                return false;
            }
        }
        return to - from == OBJECT_ID_DIGITS;
    }

    /** Reads an integer, which is then the {@link #number}. */
    boolean integer() {
        boolean negative = skip('-');
        int begin = at;
        long value = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at++] - '0';
        }
        number = negative ? -value : value;
        int digits = at - begin;
        return digits == 1 || (digits > 1 && digits <= MOST_DIGITS && bytes[begin] != '0');
    }

    long number() {
        return number;
    }

    boolean skipNull() {
        return skipWord(NULL);
    }

    private boolean skipWord(byte[] word) {
        next();
        int end = at + word.length;
        if (end > bytes.length || !equals(at, end, word)) {
            return false;
        }
        at = end;
        return true;
    }

    /** Reads any value and forgets it. */
    boolean skipValue() {
        return skipValue(DEEPEST);
    }

    private boolean skipValue(int depth) {
        return switch (next()) {
            case '"' -> string();
            case '{' -> depth > 0 && skipObject(depth - 1);
            case '[' -> depth > 0 && skipArray(depth - 1);
            case 't' -> skipWord(TRUE);
            case 'f' -> skipWord(FALSE);
            case 'n' -> skipWord(NULL);
            default -> integer() && skipFraction();
        };
    }

    private boolean skipFraction() {
        if (at == bytes.length || bytes[at] != '.') {
            return true;
        }
        at++;
        int begin = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > begin && at - begin <= MOST_DIGITS;
    }

    private boolean skipObject(int depth) {
        at++;
        if (skip('}')) {
            return true;
        }
        do {
            if (!string() || !skip(':') || !skipValue(depth)) {
                return false;
            }
        } while (skip(','));
        return skip('}');
    }

    private boolean skipArray(int depth) {
        at++;
        if (skip(']')) {
            return true;
        }
        do {
            if (!skipValue(depth)) {
                return false;
            }
        } while (skip(','));
        return skip(']');
    }
}
