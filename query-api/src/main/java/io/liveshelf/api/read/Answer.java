// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;

/** A body as it goes out, and where it came from. The bytes are shared by all who get the answer: nobody writes to them. */
public final class Answer {
    private final byte[] bytes;
    private final Origin origin;
    private final Optional<String> reader;

    private Answer(byte[] bytes, Origin origin, Optional<String> reader) {
        this.bytes = bytes;
        this.origin = origin;
        this.reader = reader;
    }

    /** An answer for everybody; takes over the bytes. */
    public Answer(byte[] bytes, Origin origin) {
        this(bytes, origin, Optional.empty());
    }

    /** The same answer, for this user alone. Whoever serves it asks {@link #isFor}; Redis never gets it. */
    public Answer onlyFor(String userId) {
        return new Answer(bytes, origin, Optional.of(userId));
    }

    /** UTF-8 JSON, not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where it came from. */
    public Origin origin() {
        return origin;
    }

    /** Whether everybody may have it. */
    public boolean isForAll() {
        return reader.isEmpty();
    }

    /** Whether this user may have it; empty for who has not said. */
    public boolean isFor(Optional<String> userId) {
        return isForAll() || reader.equals(userId);
    }

    /** The same bytes, as an answer kept from before. */
    Answer asStale() {
        return new Answer(bytes, Origin.STALE, reader);
    }
}
