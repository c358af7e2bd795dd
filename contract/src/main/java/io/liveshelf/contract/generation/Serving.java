// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which generation is served: one pointer, in the topic {@link #TOPIC} and, as a copy, in Redis. The one with the greatest number
 * counts, wherever it is found.
 *
 * @param number greater than that of each pointer before; 0 where nothing was ever promoted
 * @param generation the name of the generation that is served
 * @param former the name of the generation that was served before
 * @param since when it was decided
 * @param rules of the generation that is served, as in a file of rules; null: the built-in ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Serving(
        long number,
        String generation,
        String former,
        Instant since,
        @Nullable JsonNode rules) {
    /** The topic of decisions about generations: compacted, one partition. */
    public static final String TOPIC = "liveshelf.generations";
    /** The key of the pointer in the topic. */
    public static final String RECORD_KEY = "serving";
    /** The key of the pointer in Redis; it has no end. */
    public static final String REDIS_KEY = "liveshelf:serving";
    /** As long as nothing was promoted. */
    public static final Serving LIVE =
            new Serving(0, GenerationName.LIVE.text(), GenerationName.LIVE.text(), Instant.EPOCH);

    /** Checks the names; throws {@link IllegalArgumentException}. */
    public Serving {
        if (number < 0) {
            throw new IllegalArgumentException("a number from 0 on");
        }
        generation = new GenerationName(generation).text();
        former = new GenerationName(former).text();
    }

    /** To a generation with the built-in rules. */
    public Serving(long number, String generation, String former, Instant since) {
        this(number, generation, former, since, null);
    }

    /** The pointer after this one, to a generation with the built-in rules. */
    public Serving promoted(GenerationName next, Instant now) {
        return promoted(next, null, now);
    }

    /** The pointer after this one, to a generation with these rules; null: the built-in ones. */
    public Serving promoted(GenerationName next, @Nullable JsonNode nextRules, Instant now) {
        return new Serving(number + 1, next.text(), generation, now, nextRules);
    }

    /** The rules of the generation that is served; throws {@link InvalidRules} where this version does not take them. */
    public Rules readRules() throws InvalidRules {
        return rules == null ? Rules.builtIn() : Rules.parse(Json.bytes(rules));
    }

    /** The name of the generation that is served. */
    public GenerationName name() {
        return new GenerationName(generation);
    }

    /** The keys that are served. */
    public KeySpace keys() {
        return keysOf(name());
    }

    /** The keys that were served before; empty where no others were. */
    public Optional<KeySpace> formerKeys() {
        return former.equals(generation) ? Optional.empty() : Optional.of(keysOf(new GenerationName(former)));
    }

    private static KeySpace keysOf(GenerationName name) {
        return name.isLive() ? KeySpace.LIVE : KeySpace.ofReplay(name);
    }

    /** Whether this one counts where {@code other} is found too. */
    public boolean isLaterThan(Serving other) {
        return number > other.number;
    }

    /** As JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** Reads what {@link #bytes} wrote; {@link UncheckedIOException} if it is nothing of the kind. */
    public static Serving parse(byte[] json) {
        return Json.read(json, Serving.class);
    }
}
