// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.contract.ranking.Works;
import io.liveshelf.streams.JsonSerde;
import io.liveshelf.streams.StoreKey;
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
 * The durable form of what is known of a partition's authors, but for their profiles. Of each review only the rating is
 * kept, so that it can be taken out of the running counts again; of each follow, that it is there.
 */
final class AuthorStore {
    private static final String WORKS = "author-works";
    private static final String REPUTATIONS = "author-reputations";
    private static final String RATINGS = "author-ratings";
    private static final String FOLLOWS = "author-follows";
    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, Works> works;
    private final KeyValueStore<String, Reputation> reputations;
    private final KeyValueStore<Bytes, Long> ratings;
    private final KeyValueStore<Bytes, byte[]> follows;

    AuthorStore(ProcessorContext<?, ?> context) {
        works = context.getStateStore(WORKS);
        reputations = context.getStateStore(REPUTATIONS);
        ratings = context.getStateStore(RATINGS);
        follows = context.getStateStore(FOLLOWS);
    }

    /** Takes what is stored under two ids. */
    @FunctionalInterface
    interface Visitor<V> {
        void visit(String authorId, String other, V value);
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(WORKS), Serdes.Bytes(), JsonSerde.of(Works.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REPUTATIONS), Serdes.String(), JsonSerde.of(Reputation.class)),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(RATINGS), Serdes.Bytes(), Serdes.Long()),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(FOLLOWS), Serdes.Bytes(), Serdes.ByteArray()));
    }

    /** Every entry of a store that is keyed by an author and something else. */
    static <V> void forEach(KeyValueStore<Bytes, V> store, Visitor<V> visitor) {
        try (KeyValueIterator<Bytes, V> all = store.all()) {
            all.forEachRemaining(each -> {
                List<String> parts = StoreKey.parts(each.key);
                visitor.visit(parts.get(0), parts.get(1), each.value);
            });
        }
    }

    void forEachWorks(Visitor<Works> visitor) {
        forEach(works, visitor);
    }

    void forEachReputation(BiConsumer<String, Reputation> visitor) {
        try (KeyValueIterator<String, Reputation> all = reputations.all()) {
            all.forEachRemaining(each -> visitor.accept(each.key, each.value));
        }
    }

    void works(String authorId, int partition, Works now) {
        Bytes key = StoreKey.of(authorId, Integer.toString(partition));
        if (now.books() == 0) {
            works.delete(key);
        } else {
            works.put(key, now);
        }
    }

    void reputation(String authorId, Reputation now) {
        if (now.equals(Reputation.NONE)) {
            reputations.delete(authorId);
        } else {
            reputations.put(authorId, now);
        }
    }

    /** The review gives this rating now; null: none, or it is gone. Answers what that makes of a reputation. */
    UnaryOperator<Reputation> rating(String authorId, String documentKey, @Nullable Long rating) {
        Bytes key = StoreKey.of(authorId, documentKey);
        Long before = ratings.get(key);
        if (rating != null) {
            ratings.put(key, rating);
        } else if (before != null) {
            ratings.delete(key);
        }
        return reputation -> reputation.minus(before).plus(rating);
    }

    /** The follow is there now, or not. Answers what that makes of a reputation. */
    UnaryOperator<Reputation> follow(String authorId, String documentKey, boolean there) {
        Bytes key = StoreKey.of(authorId, documentKey);
        boolean before = follows.get(key) != null;
        if (there && !before) {
            follows.put(key, PRESENT);
        } else if (!there && before) {
            follows.delete(key);
        }
        int more = (there ? 1 : 0) - (before ? 1 : 0);
        return reputation -> reputation.followedBy(more);
    }
}
