// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request that the fast lane may answer: a whole {@code GET} over HTTP/1.1 without a body, with one
 * {@code Host}, and without any header that makes it personal or changes the connection. Whatever is not exactly that, however
 * little is odd about it, is left to Jetty, which knows all of HTTP. Belongs to one thread at a time, and is used again.
 */
final class PlainHead {
    /** Longer ones are left to Jetty. Its own buffer has room for as much, and more. */
    static final int MOST_BYTES = 4096;

    private static final byte[] GET = ascii("GET /");
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] KEEP_ALIVE = ascii("keep-alive");
    private static final int LARGEST_PORT = 65_535;

    private static final byte[] HOST = ascii("host");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] ACCEPT_ENCODING = ascii("accept-encoding");
    private static final byte[] IF_NONE_MATCH = ascii("if-none-match");
    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    /** Personal, or about a body or the connection. */
    private static final byte[][] NOT_PLAIN = {
        ascii("te"),
        ascii("expect"),
        ascii("upgrade"),
        ascii("trailer"),
        ascii("authorization"),
        ascii("cache-control"),
        ascii("http2-settings"),
        ascii("transfer-encoding")
    };

    private static final boolean[] NAME = new boolean[128];

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            NAME[c] = true;
            NAME[Character.toUpperCase(c)] = true;
        }
        for (char c = '0'; c <= '9'; c++) {
            NAME[c] = true;
        }
        NAME['-'] = true;
        NAME['_'] = true;
    }

    private final ByteBuffer buffer = BufferUtil.allocateDirect(MOST_BYTES);
    private final byte[] bytes = new byte[MOST_BYTES];
    private final RequestTarget target = new RequestTarget();

    private int length;
    private int hosts;
    private int codings;
    private int etags;
    private int lengths;
    private @Nullable String ifNoneMatch;
    private boolean acceptsGzip;
    private byte[] lastCodings = new byte[0];
    private boolean lastAcceptsGzip;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where to put what is read of the connection; holds it until the next request. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Whether the buffer holds one whole request that may be answered from memory, and nothing else. */
    boolean parse() {
        length = buffer.remaining();
        buffer.get(buffer.position(), bytes, 0, length);
        hosts = 0;
        codings = 0;
        etags = 0;
        lengths = 0;
        ifNoneMatch = null;
        acceptsGzip = false;
        if (!isAt(0, GET)) {
            return false;
        }
        int at = GET.length;
        while (at < length && bytes[at] > ' ' && bytes[at] < 0x7f) {
            at++;
        }
        target.lookAt(bytes, GET.length - 1, at);
        if (!isAt(at, VERSION)) {
            return false;
        }
        at += VERSION.length;
        while (at > 0 && at < length && bytes[at] != '\r') {
            at = field(at);
        }
        return at > 0
                && at + 2 == length
                && bytes[at] == '\r'
                && bytes[at + 1] == '\n'
                && hosts == 1
                && codings <= 1
                && etags <= 1
                && lengths <= 1;
    }

    /** Path and query, until the next request is read. */
    RequestTarget target() {
        return target;
    }

    boolean acceptsGzip() {
        return acceptsGzip;
    }

    @Nullable
    String ifNoneMatch() {
        return ifNoneMatch;
    }

    /** Reads a header; returns where the next one begins, or 0 if this one is not plain. */
    private int field(int from) {
        int colon = from;
        while (colon < length && bytes[colon] > 0 && NAME[bytes[colon]]) {
            colon++;
        }
        if (colon == from || colon >= length || bytes[colon] != ':') {
            return 0;
        }
        int end = colon + 1;
        while (end < length && (bytes[end] >= ' ' || bytes[end] == '\t') && bytes[end] != 0x7f) {
            end++;
        }
        if (end + 1 >= length || bytes[end] != '\r' || bytes[end + 1] != '\n') {
            return 0;
        }
        int next = end + 2;
        int value = colon + 1;
        while (value < end && isBlank(bytes[value])) {
            value++;
        }
        while (end > value && isBlank(bytes[end - 1])) {
            end--;
        }
        return isPlain(from, colon, value, end) ? next : 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private boolean isPlain(int name, int nameEnd, int value, int end) {
        if (isName(name, nameEnd, HOST)) {
            hosts++;
            return isHost(value, end);
        }
        if (isName(name, nameEnd, CONNECTION)) {
            return isName(value, end, KEEP_ALIVE);
        }
        if (isName(name, nameEnd, ACCEPT_ENCODING)) {
            codings++;
            acceptsGzip = includesGzip(value, end);
            return true;
        }
        if (isName(name, nameEnd, IF_NONE_MATCH)) {
            etags++;
            ifNoneMatch = new String(bytes, value, end - value, StandardCharsets.ISO_8859_1);
            return true;
        }
        if (isName(name, nameEnd, CONTENT_LENGTH)) {
            lengths++;
            return end - value == 1 && bytes[value] == '0'; // some clients say that there is no body
        }
        for (byte[] other : NOT_PLAIN) {
            if (isName(name, nameEnd, other)) {
                return false;
            }
        }
        return true;
    }

    /** A client sends the same codings with every request. */
    private boolean includesGzip(int from, int end) {
        if (!Arrays.equals(bytes, from, end, lastCodings, 0, lastCodings.length)) {
            lastCodings = Arrays.copyOfRange(bytes, from, end);
            lastAcceptsGzip = AcceptedCodings.includeGzip(new String(lastCodings, StandardCharsets.ISO_8859_1));
        }
        return lastAcceptsGzip;
    }

    /** Whether this is a name or an IPv4 address, with or without a port. */
    private boolean isHost(int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == '.' || (NAME[bytes[at]] && bytes[at] != '_'))) {
            at++;
        }
        if (at == from || at == end) {
            return at > from;
        }
        if (bytes[at] != ':' || at + 1 == end) {
            return false;
        }
        int port = 0;
        for (int i = at + 1; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || port > LARGEST_PORT) {
                return false;
            }
            port = port * 10 + bytes[i] - '0';
        }
        return port > 0 && port <= LARGEST_PORT;
    }

    private boolean isAt(int from, byte[] text) {
        return from + text.length <= length && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    /** Whether these bytes are this name, in small or capital letters. */
    private boolean isName(int from, int end, byte[] name) {
        if (end - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte b = bytes[from + i];
            if (b != name[i] && (b < 'A' || b > 'Z' || b + ('a' - 'A') != name[i])) {
                return false;
            }
        }
        return true;
    }
}
