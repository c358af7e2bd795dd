// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    private final Map<String, Collection<String>> made;
    private volatile byte @Nullable [] heard;
    private volatile Map<String, Statement> views = Map.of();
    private volatile @Nullable Statement cards;

    /**
     * Knows nothing yet.
     *
     * @param made the keys of what this process makes of views, with the collections of all these views
     */
    public Freshness(Map<String, Collection<String>> made) {
        this.made = Map.copyOf(made);
    }

    /** Redis had this under {@link AsOf#KEY}; null: nothing. What was heard before stays true. Called by one thread at a time. */
    public void heard(byte @Nullable [] json) {
        if (json == null || Arrays.equals(json, heard)) {
            return;
        }
        heard = json;
        try {
            state(AsOf.parse(json));
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of under {} that can be read; the last one stays", AsOf.KEY, e);
        }
    }

    private void state(AsOf asOf) {
        var next = new HashMap<String, Statement>();
        for (View view : Views.all()) {
            put(next, asOf, view.key(), view.collections());
        }
        made.forEach((key, collections) -> put(next, asOf, key, collections));
        views = Map.copyOf(next);
        cards = asOf.of(SourceCollections.CARDS).map(Statement::new).orElse(null);
    }

    private static void put(Map<String, Statement> next, AsOf asOf, String key, Collection<String> collections) {
        asOf.of(collections).ifPresent(instant -> next.put(key, new Statement(instant)));
    }

    /** Up to when what is under a key is complete; null where that is not known, or the key is not made of views and cards alone. */
    public @Nullable Statement of(String key) {
        Statement view = views.get(key);
        return view == null && BookCards.isKey(key) ? cards : view;
    }
}
