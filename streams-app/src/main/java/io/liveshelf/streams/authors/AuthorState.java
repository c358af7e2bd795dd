// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Reputation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of an author, in memory. */
final class AuthorState {
    /** By document key. */
    private final Map<String, AuthorDocument> profiles = new HashMap<>();
    /** By partition of the books. */
    private final Map<Integer, AuthorTotals> totals = new HashMap<>();

    /** Of all partitions together. */
    private AuthorTotals sum = AuthorTotals.NONE;

    private Reputation reputation = Reputation.NONE;

    void putProfile(String documentKey, @Nullable AuthorDocument profile) {
        if (profile == null) {
            profiles.remove(documentKey);
        } else {
            profiles.put(documentKey, profile);
        }
    }

    /** Sets the totals of one partition. Returns whether they changed. */
    boolean putTotals(int partition, AuthorTotals now) {
        boolean changed = now.books() == 0 ? totals.remove(partition) != null : !now.equals(totals.put(partition, now));
        if (changed) {
            sum = AuthorTotals.merge(totals.values());
        }
        return changed;
    }

    Reputation reputation() {
        return reputation;
    }

    void putReputation(Reputation now) {
        reputation = now;
    }

    /** The author as a candidate of a ranking; empty if the author does not take part. */
    Optional<AuthorCandidate> candidate(AuthorRanking ranking) {
        return AuthorDocument.current(profiles.values())
                .flatMap(profile -> ranking.candidate(profile, sum, reputation));
    }

    boolean isUnknown() {
        return profiles.isEmpty() && totals.isEmpty() && reputation.equals(Reputation.NONE);
    }
}
