// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.redis.LookupResult;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response body, where it came from, and up to when it is complete. The bytes are shared by all readers of the answer: nobody
 * writes to them.
 */
public final class Answer {
    /** The {@link #generation()} of what MongoDB computes, and of what the API fills. */
    public static final long NO_GENERATION = LookupResult.NO_GENERATION;

    private final Body body;
    private final Source source;
    private final Optional<String> reader;
    private final OptionalLong end;
    private final Optional<Instant> asOf;
    private final long generation;
    private final Optional<SearchFootprint> footprint;

    private Answer(
            Body body,
            Source source,
            Optional<String> reader,
            OptionalLong end,
            Optional<Instant> asOf,
            long generation,
            Optional<SearchFootprint> footprint) {
        this.body = body;
        this.source = source;
        this.reader = reader;
        this.end = end;
        this.asOf = asOf;
        this.generation = generation;
        this.footprint = footprint;
    }

    /** An answer for everybody. */
    public Answer(Body body, Source source) {
        this(body, source, Optional.empty(), OptionalLong.empty(), Optional.empty(), NO_GENERATION, Optional.empty());
    }

    /** An answer for everybody. Takes ownership of the bytes. */
    public Answer(byte[] bytes, Source source) {
        this(new Body(bytes), source);
    }

    /**
     * The same answer, for this user alone. Callers check {@link #isFor} before serving it; it is never put into Redis.
     */
    public Answer onlyFor(String userId) {
        return new Answer(body, source, Optional.of(userId), end, asOf, generation, footprint);
    }

    /** The same answer, as the cache has it until this moment of {@link System#nanoTime}, if nothing invalidates it before. */
    public Answer until(long nanos) {
        return new Answer(body, source, reader, OptionalLong.of(nanos), asOf, generation, footprint);
    }

    /**
     * The same answer, as the streams of one generation have it. What they say up to when it is complete holds for it, and not what those
     * of another generation say.
     *
     * @param number of the pointer to the generation
     */
    public Answer ofGeneration(long number) {
        return new Answer(body, source, reader, end, asOf, number, footprint);
    }

    /** The same answer to a search, with what it depends on; empty: on every book. */
    public Answer dependingOn(Optional<SearchFootprint> search) {
        return new Answer(body, source, reader, end, asOf, generation, search);
    }

    /** What it depends on, if that is known; it is filled with the answer. */
    public Optional<SearchFootprint> footprint() {
        return footprint;
    }

    /** The number of the pointer to the generation that it is of; {@link #NO_GENERATION} where it is of none. */
    public long generation() {
        return generation;
    }

    /** The generation that all of these are of, or that those are of which are of any; empty where they are of several. */
    public static OptionalLong generation(Collection<Answer> answers) {
        long one = NO_GENERATION;
        for (Answer answer : answers) {
            if (one == NO_GENERATION) {
                one = answer.generation;
            } else if (answer.generation != NO_GENERATION && answer.generation != one) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(one);
    }

    /** The same answer from elsewhere. */
    public Answer from(Source other) {
        return new Answer(body, other, reader, end, asOf, generation, footprint);
    }

    /** The same answer; every change of the sources up to this instant is surely in it. Empty: nothing is known of that. */
    public Answer asOf(Optional<Instant> instant) {
        return new Answer(body, source, reader, end, instant, generation, footprint);
    }

    /** The same. */
    public Answer asOf(Instant instant) {
        return asOf(Optional.of(instant));
    }

    /** The same answer, complete at least up to this instant too. */
    public Answer alsoAsOf(Optional<Instant> instant) {
        boolean isLater = instant.isPresent() && (asOf.isEmpty() || asOf.get().isBefore(instant.get()));
        return isLater ? asOf(instant) : this;
    }

    /** The instant up to which every change of the sources is surely in it; empty where that is not known. */
    public Optional<Instant> asOf() {
        return asOf;
    }

    /** What is made of these is complete up to the earliest of their instants; empty where one of them has none. */
    public static Optional<Instant> earliestAsOf(Collection<Answer> answers) {
        return answers.stream().allMatch(answer -> answer.asOf.isPresent())
                ? answers.stream().flatMap(answer -> answer.asOf.stream()).min(Comparator.naturalOrder())
                : Optional.empty();
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
        return new Answer(body, Source.STALE, reader, OptionalLong.empty(), asOf, generation, footprint);
    }
}
