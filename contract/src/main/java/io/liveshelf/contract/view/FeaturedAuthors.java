// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.payload.AuthorList;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The 3 authors with most reads, then the 3 with most five-star reviews, then 4 from the most viewed books. An author who is
 * already chosen is skipped and the next one follows; if a ranking has no next one, fewer authors are listed.
 */
final class FeaturedAuthors {
    private static final int MOST_READ = 3;
    private static final int MOST_PRAISED = 3;
    private static final int MOST_VIEWED = 4;

    private final List<AuthorCard> authors = new ArrayList<>();
    private final Set<String> chosen = new HashSet<>();

    private FeaturedAuthors() {}

    static AuthorList from(Inputs inputs) {
        var featured = new FeaturedAuthors();
        featured.take(inputs.authors(AuthorRanking.READS), MOST_READ);
        featured.take(inputs.authors(AuthorRanking.FIVE_STARS), MOST_PRAISED);
        featured.take(inputs.authors(AuthorRanking.MOST_VIEWED_BOOK), MOST_VIEWED);
        return AuthorList.of(featured.authors);
    }

    private void take(List<AuthorCandidate> ranking, int count) {
        ranking.stream()
                .filter(candidate -> !chosen.contains(candidate.authorId()))
                .limit(count)
                .toList()
                .forEach(this::choose);
    }

    private void choose(AuthorCandidate candidate) {
        chosen.add(candidate.authorId());
        authors.add(candidate.author());
    }
}
