// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.ListCards;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.BookCardsById;
import io.liveshelf.mongo.search.FoundBooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists of ids as resources. MongoDB computes those that Redis does not have, and knows the cards that Redis does not have. */
public final class FilledLists {
    private final Mongo mongo;
    private final Lane lane;
    private final ListCards cards;

    /** Lists of this MongoDB, asked for in this lane. */
    public FilledLists(Mongo mongo, Lane lane) {
        this.mongo = mongo;
        this.lane = lane;
        cards = ids -> mongo.ask(community -> cards(community, ids));
    }

    private static Map<String, byte[]> cards(CommunityDatabase community, List<String> ids) {
        return BookCardsById.find(community, ids).stream()
                .collect(Collectors.toMap(Card::bookId, Json::bytes, (one, other) -> one));
    }

    /** A list that is filled into Redis. */
    public Resource filled(CacheKey key, Function<CommunityDatabase, FilledList> question) {
        return Resource.of(key, () -> list(key.ttl(), question)).joinedWith(cards);
    }

    /** The same for a search: what it depends on is filled with it. */
    public Resource search(CacheKey key, Function<CommunityDatabase, FoundBooks> question) {
        return Resource.of(
                        key,
                        () -> mongo.ask(lane, community -> {
                            FoundBooks found = question.apply(community);
                            return Optional.of(
                                    answer(community, found.list(), key.ttl()).dependingOn(found.footprint()));
                        }))
                .joinedWith(cards);
    }

    /**
     * A page that is not, but that the same changes.
     *
     * @param page distinguishes it from the list that is filled
     */
    public Resource computed(CacheKey key, String page, Function<CommunityDatabase, FilledList> question) {
        return Resource.computed(key.key() + page, key.scope(), () -> list(key.ttl(), question))
                .joinedWith(cards);
    }

    private CompletableFuture<Optional<Answer>> list(Duration ttl, Function<CommunityDatabase, FilledList> question) {
        return mongo.ask(lane, community -> Optional.of(answer(community, question.apply(community), ttl)));
    }

    private static Answer answer(CommunityDatabase community, FilledList list, Duration ttl) {
        return new Answer(list.filledAt(community.now(), ttl), Source.MONGO).asOf(community.now());
    }
}
