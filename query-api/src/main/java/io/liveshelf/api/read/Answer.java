// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;

/**
 * A response body and where it came from. The bytes are shared by all readers of the answer: nobody writes to them.
 */
public final class Answer {
    private final byte[] bytes;
    private final Source source;
    private final Optional<String> reader;

    private Answer(byte[] bytes, Source source, Optional<String> reader) {
        this.bytes = bytes;
        this.source = source;
        this.reader = reader;
    }

    /** An answer for everybody. Takes ownership of the bytes. */
    public Answer(byte[] bytes, Source source) {
        this(bytes, source, Optional.empty());
    }

    /**
     * The same answer, for this user alone. Callers check {@link #isFor} before serving it; it is never put into Redis.
     */
    public Answer onlyFor(String userId) {
        return new Answer(bytes, source, Optional.of(userId));
    }

    /** UTF-8 JSON. Do not modify. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where it came from. */
    public Source source() {
        return source;
    }

    /** Whether everybody may have it. */
    public boolean isForAll() {
        return reader.isEmpty();
    }

    /** Whether this user may have it; empty stands for an anonymous reader. */
    public boolean isFor(Optional<String> userId) {
        return isForAll() || reader.equals(userId);
    }

    /** The same bytes, as the last answer kept from an earlier read. */
    Answer asStale() {
        return new Answer(bytes, Source.STALE, reader);
    }
}
