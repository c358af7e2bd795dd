// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.streams.OrderedIndex;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A partition's authors in memory, in the order of every ranking, and what was last told of the best. */
final class AuthorIndex {
    private final Map<String, AuthorState> authors = new HashMap<>();
    private final Map<AuthorRanking, OrderedIndex<AuthorCandidate>> orders = Arrays.stream(AuthorRanking.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    ranking -> new OrderedIndex<>(AuthorCandidate.BEST_FIRST),
                    (a, b) -> a,
                    () -> new EnumMap<>(AuthorRanking.class)));
    private final Map<AuthorRanking, List<AuthorCandidate>> told = new EnumMap<>(AuthorRanking.class);

    /** Notes a change of the author, and puts the author where that leads. */
    void change(String authorId, Consumer<AuthorState> change) {
        AuthorState author = authors.computeIfAbsent(authorId, each -> new AuthorState());
        change.accept(author);
        orders.forEach((ranking, order) -> author.place(ranking)
                .ifPresentOrElse(place -> order.put(authorId, place), () -> order.remove(authorId)));
        if (author.isUnknown()) {
            authors.remove(authorId);
        }
    }

    /** The rankings whose best are not what was last told, with their best. */
    void news(BiConsumer<AuthorRanking, List<AuthorCandidate>> listener) {
        orders.forEach((ranking, order) -> {
            List<AuthorCandidate> best = order.best(ranking.size());
            if (!best.equals(told.put(ranking, best))) {
                listener.accept(ranking, best);
            }
        });
    }
}
