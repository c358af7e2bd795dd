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
 *
 * @param size length of the head: how many authors the view may look at, including those that it skips
 */
public record AuthorRanking(AuthorBasis basis, int size) implements Input {
    @Override
    public String name() {
        return basis.name();
    }

    @Override
    public Set<String> collections() {
        return SourceCollections.AUTHORS;
    }

    @Override
    public String definition() {
        return "authors %s, the first %d".formatted(name(), size);
    }

    /** The author as a candidate of this ranking; empty if the author does not take part. */
    public Optional<AuthorCandidate> candidate(AuthorDocument profile, AuthorTotals totals, Reputation reputation) {
        AuthorCard card = AuthorCard.of(profile)
                .withBooks(totals.books(), totals.reads())
                .withReaders(reputation.ratings(), reputation.ratingSum(), reputation.followers());
        return basis.candidate(card, totals, reputation);
    }

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
