// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.freshness.SourceCollections;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An order of the authors who have a profile. The head of the whole order can be merged from the heads of all partitions.
 * Source: read API, "Featured authors".
 */
public enum AuthorRanking implements Input {
    /** By the reads of all visible books together; the view takes the first 3. */
    READS(3) {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return totals.mostViewed() == null
                    ? Optional.empty()
                    : Optional.of(AuthorCandidate.of(totals.reads(), card));
        }
    },
    /** By five-star reviews, at least one; the view takes 3 and skips up to 3 authors that it already has. */
    FIVE_STARS(6) {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return reputation.fiveStars() == 0
                    ? Optional.empty()
                    : Optional.of(AuthorCandidate.of(reputation.fiveStars(), card));
        }
    },
    /** By the first of the author's most viewed books; the view takes 4 and skips up to 6 authors that it already has. */
    MOST_VIEWED_BOOK(10) {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return Optional.ofNullable(totals.mostViewed()).map(best -> AuthorCandidate.of(best, card));
        }
    };

    private final int size;

    AuthorRanking(int size) {
        this.size = size;
    }

    @Override
    public Set<String> collections() {
        return SourceCollections.AUTHORS;
    }

    @Override
    public String definition() {
        return "authors %s, the first %d".formatted(name(), size);
    }

    /** How many authors the view may look at, including those that it skips. */
    public int size() {
        return size;
    }

    /** The author as a candidate of this ranking; empty if the author does not take part. */
    public Optional<AuthorCandidate> candidate(AuthorDocument profile, AuthorTotals totals, Reputation reputation) {
        AuthorCard card = AuthorCard.of(profile)
                .withBooks(totals.books(), totals.reads())
                .withReaders(reputation.ratings(), reputation.ratingSum(), reputation.followers());
        return candidate(card, totals, reputation);
    }

    abstract Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation);

    /**
     * Merges the heads of all partitions; no author is in two partitions.
     *
     * <p>Partitions publish at different moments, so two authors of one book may arrive with different view counts of it.
     * Both get the greater count: otherwise the one that was published later would overtake the other for a moment.
     */
    public List<AuthorCandidate> merge(Collection<List<AuthorCandidate>> partials) {
        List<AuthorCandidate> all = partials.stream().flatMap(List::stream).toList();
        Map<String, Long> byBook =
                all.stream().collect(Collectors.toMap(AuthorCandidate::bookId, AuthorCandidate::score, Math::max));
        return all.stream()
                .map(candidate -> candidate.isRankedByBook()
                        ? candidate.withScore(byBook.getOrDefault(candidate.bookId(), candidate.score()))
                        : candidate)
                .sorted(AuthorCandidate.BEST_FIRST)
                .limit(size)
                .toList();
    }
}
