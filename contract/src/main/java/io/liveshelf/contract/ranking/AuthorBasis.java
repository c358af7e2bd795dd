// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.AuthorCard;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The number by which authors are ranked. Source: read API, "Featured authors". */
public enum AuthorBasis {
    /** The reads of all visible books together. */
    READS {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return totals.mostViewed() == null
                    ? Optional.empty()
                    : Optional.of(AuthorCandidate.of(totals.reads(), card));
        }
    },
    /** Five-star reviews, at least one. */
    FIVE_STARS {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return reputation.fiveStars() == 0
                    ? Optional.empty()
                    : Optional.of(AuthorCandidate.of(reputation.fiveStars(), card));
        }
    },
    /** The place of the first of the author's most viewed books. */
    MOST_VIEWED_BOOK {
        @Override
        Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation) {
            return Optional.ofNullable(totals.mostViewed()).map(best -> AuthorCandidate.of(best, card));
        }
    };

    /** The basis with this {@link #label}. */
    public static Optional<AuthorBasis> labelled(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /** The name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Optional<AuthorCandidate> candidate(AuthorCard card, AuthorTotals totals, Reputation reputation);
}
