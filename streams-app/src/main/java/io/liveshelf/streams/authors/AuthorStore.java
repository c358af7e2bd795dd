// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.state.JsonSerde;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a partition's authors, except their profiles. Of each review the rating is kept, so that it can be taken out of
 * the running counts again; of each follow, only that it exists.
 */
final class AuthorStore {
    private static final String TOTALS = "author-totals";
    private static final String REPUTATIONS = "author-reputations";
    private static final String RATINGS = "author-ratings";
    private static final String FOLLOWS = "author-follows";
    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, AuthorTotals> totals;
    private final KeyValueStore<String, Reputation> reputations;
    private final KeyValueStore<Bytes, Long> ratings;
    private final KeyValueStore<Bytes, byte[]> follows;

    AuthorStore(ProcessorContext<?, ?> context) {
        totals = context.getStateStore(TOTALS);
        reputations = context.getStateStore(REPUTATIONS);
        ratings = context.getStateStore(RATINGS);
        follows = context.getStateStore(FOLLOWS);
    }

    /** Visits an entry that is keyed by an author and another id. */
    @FunctionalInterface
    interface Visitor<V> {
        void visit(String authorId, String other, V value);
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(TOTALS), Serdes.Bytes(), JsonSerde.of(AuthorTotals.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REPUTATIONS), Serdes.String(), JsonSerde.of(Reputation.class)),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(RATINGS), Serdes.Bytes(), Serdes.Long()),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(FOLLOWS), Serdes.Bytes(), Serdes.ByteArray()));
    }

    /** Visits every entry of a store that is keyed by an author and another id. */
    static <V> void forEach(KeyValueStore<Bytes, V> store, Visitor<V> visitor) {
        try (KeyValueIterator<Bytes, V> all = store.all()) {
            all.forEachRemaining(each -> {
                List<String> parts = StoreKey.parts(each.key);
                visitor.visit(parts.get(0), parts.get(1), each.value);
            });
        }
    }

    void forEachTotals(Visitor<AuthorTotals> visitor) {
        forEach(totals, visitor);
    }

    void forEachReputation(BiConsumer<String, Reputation> visitor) {
        try (KeyValueIterator<String, Reputation> all = reputations.all()) {
            all.forEachRemaining(each -> visitor.accept(each.key, each.value));
        }
    }

    void putTotals(String authorId, int partition, AuthorTotals now) {
        Bytes key = StoreKey.of(authorId, Integer.toString(partition));
        if (now.books() == 0) {
            totals.delete(key);
        } else {
            totals.put(key, now);
        }
    }

    void putReputation(String authorId, Reputation now) {
        if (now.equals(Reputation.NONE)) {
            reputations.delete(authorId);
        } else {
            reputations.put(authorId, now);
        }
    }

    /** Sets the rating of a review; null: it has none or was removed. Returns the change of the reputation. */
    UnaryOperator<Reputation> putRating(String authorId, String documentKey, @Nullable Long rating) {
        Bytes key = StoreKey.of(authorId, documentKey);
        Long before = ratings.get(key);
        if (rating != null) {
            ratings.put(key, rating);
        } else if (before != null) {
            ratings.delete(key);
        }
        return reputation -> reputation.minus(before).plus(rating);
    }

    /** Sets whether a follow exists. Returns the change of the reputation. */
    UnaryOperator<Reputation> putFollow(String authorId, String documentKey, boolean present) {
        Bytes key = StoreKey.of(authorId, documentKey);
        boolean before = follows.get(key) != null;
        if (present && !before) {
            follows.put(key, PRESENT);
        } else if (!present && before) {
            follows.delete(key);
        }
        int difference = (present ? 1 : 0) - (before ? 1 : 0);
        return reputation -> reputation.plusFollowers(difference);
    }
}
