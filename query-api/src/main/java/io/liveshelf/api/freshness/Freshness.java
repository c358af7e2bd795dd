// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to when the views and cards that Redis and memory have are complete, as the streams have last said.
 *
 * <p>An as-of that was heard some time ago is never wrong, because what is served now is at least as new. So it must be read
 * before what it is said of: with copies in memory, on the connection that tells changes, behind all changes before it.
 */
public final class Freshness {
    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    /** Parsed once, and looked up for each answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stated(
            byte @Nullable [] json,
            Map<String, Instant> views,
            @Nullable Instant cards) {
        private static final Stated NOTHING = new Stated(null, Map.of(), null);

        private static Stated of(byte[] json) {
            AsOf asOf = AsOf.parse(json);
            var views = new HashMap<String, Instant>();
            for (View view : Views.all()) {
                asOf.of(view.collections()).ifPresent(instant -> views.put(view.key(), instant));
            }
            return new Stated(
                    json, Map.copyOf(views), asOf.of(SourceCollections.CARDS).orElse(null));
        }
    }

    private volatile Stated stated = Stated.NOTHING;

    /** Redis had this under {@link AsOf#KEY}; null: nothing. What was heard before stays true. */
    public void heard(byte @Nullable [] json) {
        if (json == null || Arrays.equals(json, stated.json())) {
            return;
        }
        try {
            stated = Stated.of(json);
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of under {} that can be read; the last one stays", AsOf.KEY, e);
        }
    }

    /** Up to when what the streams keep under a key is complete; null where that is not known, or the key is none of theirs. */
    public @Nullable Instant of(String key) {
        Stated current = stated;
        Instant view = current.views().get(key);
        return view == null && BookCards.isKey(key) ? current.cards() : view;
    }

    /** Up to when something is complete that is made of all of these; empty where that is not known of one of them. */
    public static Optional<Instant> earliest(Collection<Optional<Instant>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? parts.stream().map(Optional::get).min(Instant::compareTo)
                : Optional.empty();
    }
}
