// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replay that is to run, as {@link Serving#TOPIC} has it under {@link #recordKey}. Whoever runs instances of it reads here what they shall
 * do; a tombstone says that it shall run no more.
 *
 * @param version of this format: {@link #PART} where readers that know {@link #VERSION} alone would not read what they shall
 * @param name of the generation
 * @param created when it was asked for
 * @param from facts that came into their topics before this instant are left out; null: not by time
 * @param to facts that came into their topics at this instant or later are left out; null: not by time
 * @param rate most records a second of each instance; 0: as many as it can
 * @param rules the rules of its views, as in a file of rules; null: the built-in ones
 * @param asOf when now is for its windows, without the facts that happened later; null: they move on with the time
 * @param stopsAt from when on it is not to run any more, though all that it has made stays; null: it runs until it is dropped
 * @param excerpt what it reads of all facts and makes of everything: what {@code from} and {@code to} came to when it was asked for, or what was named instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Replay(
        @JsonProperty("v") int version,
        String name,
        Instant created,
        @Nullable Instant from,
        @Nullable Instant to,
        int rate,
        @Nullable JsonNode rules,
        @Nullable Instant asOf,
        @Nullable Instant stopsAt,
        Excerpt excerpt) {
    /** The version of a replay that reads all that comes. */
    public static final int VERSION = 1;
    /** The version of one that reads a part, or something of its own. */
    public static final int PART = 2;

    private static final String KEY = "replay/";

    /** Checks the values; throws {@link IllegalArgumentException}. */
    public Replay {
        // what was written before there were excerpts has none
        excerpt = excerpt == null ? Excerpt.EVERYTHING : excerpt;
        if (version != versionOf(excerpt)) {
            throw new IllegalArgumentException("version " + version + " of a replay is not known");
        }
        name = new GenerationName(name).text();
        if (rate < 0) {
            throw new IllegalArgumentException("a rate from 0 on");
        }
    }

    /** One of everything. */
    public Replay(
            int version,
            String name,
            Instant created,
            @Nullable Instant from,
            int rate,
            @Nullable JsonNode rules,
            @Nullable Instant asOf,
            @Nullable Instant stopsAt) {
        this(version, name, created, from, null, rate, rules, asOf, stopsAt, Excerpt.EVERYTHING);
    }

    /** The version of a replay that reads this. */
    public static int versionOf(Excerpt excerpt) {
        return excerpt.isPart() || !excerpt.backfilled().isEmpty() ? PART : VERSION;
    }

    /** Its name, checked. */
    public GenerationName generation() {
        return new GenerationName(name);
    }

    /** The same, which stops then; null: it runs until it is dropped. */
    public Replay stoppingAt(@Nullable Instant end) {
        return new Replay(version, name, created, from, to, rate, rules, asOf, end, excerpt);
    }

    /** The same, which reads this. */
    public Replay reading(Excerpt other) {
        return new Replay(versionOf(other), name, created, from, to, rate, rules, asOf, stopsAt, other);
    }

    /** Whether instances of it are to run now. */
    public boolean isToRun(Instant now) {
        return stopsAt == null || now.isBefore(stopsAt);
    }

    /** Whether it was asked for with the same options as another one, whatever offsets an instant came to and whatever was backfilled. */
    public boolean isAskedForAs(Replay other) {
        return asked(created, stopsAt).equals(other.asked(created, stopsAt));
    }

    private Replay asked(Instant at, @Nullable Instant end) {
        Excerpt named = excerpt.within(
                        from == null ? excerpt.begins() : Map.of(), to == null ? excerpt.ends() : Map.of())
                .backfilling(Set.of());
        return new Replay(versionOf(named), name, at, from, to, rate, rules, asOf, end, named);
    }

    /** Whether it lacks something that readers need, so that it cannot be served. */
    public boolean isPart() {
        return excerpt.isPart();
    }

    /** The key of a replay's record. */
    public static String recordKey(GenerationName name) {
        return KEY + name;
    }

    /** The replay that a record of the topic is about; empty for other records. */
    public static Optional<GenerationName> nameIn(String recordKey) {
        return recordKey.startsWith(KEY)
                ? Optional.of(new GenerationName(recordKey.substring(KEY.length())))
                : Optional.empty();
    }

    /** As JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** Reads what {@link #bytes} wrote; {@link UncheckedIOException} if it is nothing of the kind. */
    public static Replay parse(byte[] json) {
        return Json.read(json, Replay.class);
    }
}
