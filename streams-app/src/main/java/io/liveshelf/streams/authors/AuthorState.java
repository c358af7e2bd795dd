// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.contract.ranking.Works;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of an author, in memory. */
final class AuthorState {
    /** By the key of their document. */
    private final Map<String, AuthorDocument> profiles = new HashMap<>();
    /** By the partition that has the books. */
    private final Map<Integer, Works> works = new HashMap<>();

    private Reputation reputation = Reputation.NONE;

    void profile(String documentKey, @Nullable AuthorDocument profile) {
        if (profile == null) {
            profiles.remove(documentKey);
        } else {
            profiles.put(documentKey, profile);
        }
    }

    /** Answers whether that is news. */
    boolean works(int partition, Works now) {
        return now.books() == 0 ? works.remove(partition) != null : !now.equals(works.put(partition, now));
    }

    Reputation reputation() {
        return reputation;
    }

    void reputation(Reputation now) {
        reputation = now;
    }

    /** The author's place in a ranking; empty where there is none. */
    Optional<AuthorCandidate> place(AuthorRanking ranking) {
        return AuthorDocument.current(profiles.values())
                .flatMap(profile -> ranking.place(profile, Works.merge(works.values()), reputation));
    }

    boolean isUnknown() {
        return profiles.isEmpty() && works.isEmpty() && reputation.equals(Reputation.NONE);
    }
}
