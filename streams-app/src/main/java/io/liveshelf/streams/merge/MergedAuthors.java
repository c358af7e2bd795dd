// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.Partials.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of an author ranking, merged from the heads of all partitions. */
final class MergedAuthors extends MergedInput<List<AuthorCandidate>> {
    private final AuthorRanking ranking;
    private final Map<Integer, List<AuthorCandidate>> heads = new HashMap<>();

    MergedAuthors(AuthorRanking ranking) {
        this.ranking = ranking;
    }

    @Override
    @Nullable
    String put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        touch();
        if (value == null) {
            heads.remove(key.partition());
            return ranking.fingerprint();
        }
        Share<List<AuthorCandidate>> share = Partials.authorHead(value);
        heads.put(key.partition(), share.content());
        return share.definition();
    }

    @Override
    List<AuthorCandidate> merge() {
        return ranking.merge(heads.values());
    }
}
