// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.streams.Head;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A partition's authors in memory, and the heads of their rankings with what was published of them last. */
final class AuthorIndex {
    private final Map<String, AuthorState> authors = new HashMap<>();
    private final Map<AuthorRanking, Head<AuthorCandidate>> heads = new LinkedHashMap<>();
    private final Map<AuthorRanking, List<AuthorCandidate>> published = new HashMap<>();

    AuthorIndex(List<AuthorRanking> rankings) {
        for (AuthorRanking ranking : rankings) {
            heads.put(ranking, new Head<>(ranking.size(), AuthorCandidate.BEST_FIRST));
        }
    }

    /** Changes an author and ranks the author anew. */
    void update(String authorId, Consumer<AuthorState> change) {
        AuthorState author = authors.computeIfAbsent(authorId, each -> new AuthorState());
        change.accept(author);
        heads.forEach((ranking, head) -> rank(authorId, author, ranking, head));
        if (author.isUnknown()) {
            authors.remove(authorId);
        }
    }

    /** While a head waits to be refilled, as at start, an author is not ranked but will be found. */
    private static void rank(String authorId, AuthorState author, AuthorRanking ranking, Head<AuthorCandidate> head) {
        if (!head.needsRefill()) {
            author.candidate(ranking)
                    .ifPresentOrElse(candidate -> head.put(authorId, candidate), () -> head.remove(authorId));
        }
    }

    /** Passes on the heads that changed since the last call. */
    void publishChanged(BiConsumer<AuthorRanking, List<AuthorCandidate>> output) {
        heads.forEach((ranking, head) -> {
            if (head.needsRefill()) {
                head.beginRefill();
                authors.forEach((authorId, author) -> rank(authorId, author, ranking, head));
            }
            if (head.pollChanged()) {
                List<AuthorCandidate> best = head.best();
                if (!best.equals(published.put(ranking, best))) {
                    output.accept(ranking, best);
                }
            }
        });
    }
}
