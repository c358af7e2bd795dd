// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response body and where it came from. The bytes are shared by all readers of the answer: nobody writes to them.
 */
public final class Answer {
    private final Body body;
    private final Source source;
    private final Optional<String> reader;
    private final OptionalLong end;

    private Answer(Body body, Source source, Optional<String> reader, OptionalLong end) {
        this.body = body;
        this.source = source;
        this.reader = reader;
        this.end = end;
    }

    /** An answer for everybody. */
    public Answer(Body body, Source source) {
        this(body, source, Optional.empty(), OptionalLong.empty());
    }

    /** An answer for everybody. Takes ownership of the bytes. */
    public Answer(byte[] bytes, Source source) {
        this(new Body(bytes), source);
    }

    /**
     * The same answer, for this user alone. Callers check {@link #isFor} before serving it; it is never put into Redis.
     */
    public Answer onlyFor(String userId) {
        return new Answer(body, source, Optional.of(userId), end);
    }

    /** The same answer, as the cache has it until this moment of {@link System#nanoTime}, if nothing invalidates it before. */
    public Answer until(long nanos) {
        return new Answer(body, source, reader, OptionalLong.of(nanos));
    }

    /** The same answer from elsewhere. */
    public Answer from(Source other) {
        return new Answer(body, other, reader, end);
    }

    /** Until when the cache has it, by {@link System#nanoTime}; empty where it is not the cache's. */
    public OptionalLong end() {
        return end;
    }

    /** The earliest of their ends; empty where one of them has none. */
    public static OptionalLong earliestEnd(List<Answer> answers) {
        long now = System.nanoTime();
        return answers.stream().allMatch(answer -> answer.end.isPresent())
                ? OptionalLong.of(now
                        + answers.stream()
                                .mapToLong(answer -> answer.end.getAsLong() - now)
                                .min()
                                .orElse(0))
                : OptionalLong.empty();
    }

    /** The body, with what is derived from it. */
    public Body body() {
        return body;
    }

    /** UTF-8 JSON. Do not modify. */
    public byte[] bytes() {
        return body.bytes();
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
        return new Answer(body, Source.STALE, reader, OptionalLong.empty());
    }
}
