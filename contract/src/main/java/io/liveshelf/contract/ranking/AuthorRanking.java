// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.document.AuthorDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The best authors by one measure, among those who have a profile. Each partition has its own best; the best of all are
 * among them. Source: read API, "Featured authors".
 */
public enum AuthorRanking implements Input {
    /** Most reads of all visible books together; the first three places. */
    READS(3) {
        @Override
        Optional<AuthorCandidate> place(AuthorCard card, Works works, Reputation reputation) {
            return works.best() == null ? Optional.empty() : Optional.of(AuthorCandidate.of(works.reads(), card));
        }
    },
    /** Most five-star reviews, at least one; up to three of them are placed already. */
    FIVE_STARS(6) {
        @Override
        Optional<AuthorCandidate> place(AuthorCard card, Works works, Reputation reputation) {
            return reputation.fiveStars() == 0
                    ? Optional.empty()
                    : Optional.of(AuthorCandidate.of(reputation.fiveStars(), card));
        }
    },
    /** In the order in which a walk through the most viewed books meets them; up to six of them are placed already. */
    MOST_VIEWED_BOOK(10) {
        @Override
        Optional<AuthorCandidate> place(AuthorCard card, Works works, Reputation reputation) {
            return Optional.ofNullable(works.best()).map(best -> AuthorCandidate.of(best, card));
        }
    };

    private final int size;

    AuthorRanking(int size) {
        this.size = size;
    }

    /** How many authors the view takes from it at most, those included whom it passes over. */
    public int size() {
        return size;
    }

    /** The author's place; empty where the author has none. */
    public Optional<AuthorCandidate> place(AuthorDocument profile, Works works, Reputation reputation) {
        AuthorCard card = AuthorCard.of(profile)
                .withBooks(works.books(), works.reads())
                .withReaders(reputation.ratings(), reputation.ratingSum(), reputation.followers());
        return place(card, works, reputation);
    }

    abstract Optional<AuthorCandidate> place(AuthorCard card, Works works, Reputation reputation);

    /**
     * The best of all partitions from the best of each; no author is in two partitions.
     *
     * <p>Partitions speak at different moments, and two authors of one book can be told with different views of it. Then the
     * greater number is that of both, or the one who is told sooner would pass the other for a moment.
     */
    public List<AuthorCandidate> merge(Collection<List<AuthorCandidate>> partials) {
        List<AuthorCandidate> all = partials.stream().flatMap(List::stream).toList();
        Map<String, Long> byBook =
                all.stream().collect(Collectors.toMap(AuthorCandidate::bookId, AuthorCandidate::score, Math::max));
        return all.stream()
                .map(candidate -> candidate.isPlacedByBook()
                        ? candidate.withScore(byBook.getOrDefault(candidate.bookId(), candidate.score()))
                        : candidate)
                .sorted(AuthorCandidate.BEST_FIRST)
                .limit(size)
                .toList();
    }
}
