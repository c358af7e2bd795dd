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

/** A partition's authors in memory, in the order of every ranking, with the heads that were published last. */
final class AuthorIndex {
    private final Map<String, AuthorState> authors = new HashMap<>();
    private final Map<AuthorRanking, OrderedIndex<AuthorCandidate>> rankings = Arrays.stream(AuthorRanking.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    ranking -> new OrderedIndex<>(AuthorCandidate.BEST_FIRST),
                    (a, b) -> a,
                    () -> new EnumMap<>(AuthorRanking.class)));
    private final Map<AuthorRanking, List<AuthorCandidate>> published = new EnumMap<>(AuthorRanking.class);

    /** Changes an author and ranks the author anew. */
    void update(String authorId, Consumer<AuthorState> change) {
        AuthorState author = authors.computeIfAbsent(authorId, each -> new AuthorState());
        change.accept(author);
        rankings.forEach((ranking, index) -> author.candidate(ranking)
                .ifPresentOrElse(candidate -> index.put(authorId, candidate), () -> index.remove(authorId)));
        if (author.isUnknown()) {
            authors.remove(authorId);
        }
    }

    /** Passes on the heads that changed since the last call. */
    void publishChanged(BiConsumer<AuthorRanking, List<AuthorCandidate>> output) {
        rankings.forEach((ranking, index) -> {
            List<AuthorCandidate> head = index.head(ranking.size());
            if (!head.equals(published.put(ranking, head))) {
                output.accept(ranking, head);
            }
        });
    }
}
