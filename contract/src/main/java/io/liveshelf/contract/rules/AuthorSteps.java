// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.payload.AuthorList;
import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.view.Inputs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A list of authors, some from each ranking in turn. An author who is already chosen is skipped and the next one follows; if a ranking has
 * no next one, fewer authors are listed.
 */
record AuthorSteps(List<Step> steps) {
    AuthorSteps {
        steps = List.copyOf(steps);
    }

    /** Takes so many authors by a basis. */
    record Step(AuthorBasis by, int take) {}

    /** The rankings, in the order of the enum, as long as the steps can need them: all authors before may be in them. */
    List<AuthorRanking> rankings() {
        Map<AuthorBasis, Integer> sizes = new EnumMap<>(AuthorBasis.class);
        int chosen = 0;
        for (Step step : steps) {
            chosen += step.take;
            sizes.put(step.by, chosen);
        }
        return sizes.entrySet().stream()
                .map(each -> new AuthorRanking(each.getKey(), each.getValue()))
                .toList();
    }

    AuthorList list(Inputs inputs, Map<AuthorBasis, AuthorRanking> rankings) {
        List<AuthorCard> authors = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        for (Step step : steps) {
            inputs.authors(Objects.requireNonNull(rankings.get(step.by))).stream()
                    .filter(candidate -> !chosen.contains(candidate.authorId()))
                    .limit(step.take)
                    .toList()
                    .forEach(candidate -> {
                        chosen.add(candidate.authorId());
                        authors.add(candidate.author());
                    });
        }
        return AuthorList.of(authors);
    }
}
