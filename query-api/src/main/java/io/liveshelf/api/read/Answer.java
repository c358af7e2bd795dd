// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

/** A body as it goes out, and where it came from. The bytes are shared by all who get the answer: nobody writes to them. */
public final class Answer {
    private final byte[] bytes;
    private final Origin origin;

    /** An answer; takes over the bytes. */
    public Answer(byte[] bytes, Origin origin) {
        this.bytes = bytes;
        this.origin = origin;
    }

    /** UTF-8 JSON, not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where it came from. */
    public Origin origin() {
        return origin;
    }

    /** The same bytes, as an answer kept from before. */
    Answer asStale() {
        return new Answer(bytes, Origin.STALE);
    }
}
