// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.CreditedBook;
import io.liveshelf.contract.ranking.Reputation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The authors of a world, with what their visible books and their readers make of them. */
final class Authors {
    private final World world;
    private final Map<String, AuthorTotals> totals = new HashMap<>();

    Authors(World world, Stream<BookDocument> visible) {
        this.world = world;
        visible.forEach(this::credit);
    }

    /** An author who is named twice is credited once, in the first place. */
    private void credit(BookDocument book) {
        List<String> authors =
                book.authors().stream().map(AuthorDocument::canonical).toList();
        long score = Basis.TOTAL_VIEWS.scoreOf(book);
        long reads = score == Candidate.MISSING ? 0 : score;
        for (int position = 0; position < authors.size(); position++) {
            String author = authors.get(position);
            if (authors.indexOf(author) == position) {
                var one = new AuthorTotals(1, reads, new CreditedBook(score, book.bookId(), position));
                totals.merge(author, one, (a, b) -> AuthorTotals.merge(List.of(a, b)));
            }
        }
    }

    /** The head of a ranking. */
    List<AuthorCandidate> head(AuthorRanking ranking) {
        List<AuthorCandidate> all = world.profiles().byOwner().entrySet().stream()
                .flatMap(author -> AuthorDocument.current(author.getValue().values()).stream())
                .flatMap(profile -> ranking
                        .candidate(
                                profile,
                                totals.getOrDefault(profile.authorId(), AuthorTotals.NONE),
                                reputation(profile.authorId()))
                        .stream())
                .toList();
        return ranking.merge(List.of(all));
    }

    private Reputation reputation(String authorId) {
        Reputation reputation = Reputation.NONE;
        for (ReviewDocument review : world.reviews().of(authorId)) {
            reputation = reputation.plus(review.rating());
        }
        return reputation.plusFollowers(world.follows().of(authorId).size());
    }
}
