// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.freshness;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Up to when the views and cards in Redis are complete: for each collection of MongoDB the instant up to which each of its
 * changes is surely in all of them. The streams write it beside the views, under {@link #KEY}.
 *
 * <p>An instant is measured by MongoDB's cluster time and rounded down to a second. A collection that is missing has not been
 * copied completely yet. An instant stands still while streams, broker or the connector of the collection do.
 *
 * @param collections instants by names of collections
 */
public record AsOf(@JsonValue Map<String, Instant> collections) {
    /** The key in Redis and in the topic of views; the value is JSON, such as {@code {"online_books":"2026-11-24T20:00:00Z"}}. */
    public static final String KEY = "liveshelf:as-of";
    /** Time to live of the key. It says itself how old it is, so it lives longer than any view. */
    public static final Duration TTL = Duration.ofDays(2);

    /** Copies the instants; in the order of the names. Throws {@link IllegalArgumentException} where one is null. */
    @JsonCreator
    public AsOf {
        collections = Collections.unmodifiableMap(new TreeMap<>(collections));
        if (collections.containsValue(null)) {
            throw new IllegalArgumentException("a collection has no instant");
        }
    }

    /** The instant up to which what is made of these collections is complete; empty where one of them is missing. */
    public Optional<Instant> of(Collection<String> names) {
        if (!collections.keySet().containsAll(names)) {
            return Optional.empty();
        }
        return names.stream()
                .map(name -> Objects.requireNonNull(collections.get(name)))
                .min(Instant::compareTo);
    }

    /** The JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** Reads what {@link #bytes} made; throws {@link UncheckedIOException} for anything else. */
    public static AsOf parse(byte[] json) {
        AsOf asOf = Json.read(json, AsOf.class);
        if (asOf == null) { // the JSON null
            throw new UncheckedIOException(new IOException("no instants"));
        }
        return asOf;
    }

    /** The same, for whom what nobody can read says nothing; empty then. */
    public static Optional<AsOf> read(byte[] json) {
        try {
            return Optional.of(parse(json));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
