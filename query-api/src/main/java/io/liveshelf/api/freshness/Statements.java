// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.LookupResult;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one as-of of the streams says of each key.
 *
 * @param generation the number of the pointer to the generation that it is said of
 * @param views of views, and of what is made of views
 * @param cards of each card; null where nothing is known of them
 */
public record Statements(
        long generation,
        Map<String, Statement> views,
        @Nullable Statement cards) {
    static final Statements NONE = new Statements(LookupResult.NO_GENERATION, Map.of(), null);

    /** @param made the keys of what is made of views, with the collections of all these views */
    static Statements of(long generation, AsOf asOf, Rules rules, Map<String, Collection<String>> made) {
        var views = new HashMap<String, Statement>();
        for (View view : Views.all()) {
            put(views, asOf, view.key(), rules.of(view).collections());
        }
        made.forEach((key, collections) -> put(views, asOf, key, collections));
        return new Statements(
                generation,
                Map.copyOf(views),
                asOf.of(SourceCollections.CARDS).map(Statement::new).orElse(null));
    }

    private static void put(Map<String, Statement> views, AsOf asOf, String key, Collection<String> collections) {
        asOf.of(collections).ifPresent(instant -> views.put(key, new Statement(instant)));
    }

    /** Up to when what is under a key is complete; null where that is not known, or the key is not made of views and cards alone. */
    public @Nullable Statement of(String key) {
        Statement view = views.get(key);
        return view == null && BookCards.isKey(key) ? cards : view;
    }

    /** The same of an answer of this generation; null where that is another one: nothing is known of it here. */
    public @Nullable Statement of(String key, long itsGeneration) {
        return itsGeneration == generation ? of(key) : null;
    }

    /** The same as an instant. */
    public Optional<Instant> instant(String key) {
        return Optional.ofNullable(of(key)).map(Statement::asOf);
    }
}
