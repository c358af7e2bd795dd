// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.Scored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inputs of the views, merged from the partials of all partitions. */
final class MergedPartials implements Inputs {
    private final Map<PartialKey, List<Scored>> heads = new HashMap<>();
    private final Map<PartialKey, Card> cards = new HashMap<>();
    private final Map<PartialKey, List<AuthorCandidate>> authors = new HashMap<>();
    private final Map<PartialKey, Map<String, Long>> counts = new HashMap<>();

    /** Sets a partial; null removes it. */
    void put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        if (value == null) {
            Stream.of(heads, cards, authors, counts).forEach(each -> each.remove(key));
        } else if (key.kind().equals(PartialKey.CARDS)) {
            cards.put(key, Partials.card(value));
        } else if (Stream.of(FacetCount.values()).anyMatch(each -> each.name().equals(key.kind()))) {
            counts.put(key, Partials.counts(value));
        } else if (Stream.of(AuthorRanking.values())
                .anyMatch(each -> each.name().equals(key.kind()))) {
            authors.put(key, Partials.authorHead(value));
        } else {
            heads.put(key, Partials.head(value).books());
        }
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return ranking.merge(heads.entrySet().stream()
                .filter(head -> head.getKey().kind().equals(ranking.name()))
                .map(head -> candidates(head.getKey().partition(), head.getValue()))
                .toList());
    }

    private List<Candidate> candidates(int partition, List<Scored> head) {
        return head.stream()
                .flatMap(book -> Stream.ofNullable(cards.get(PartialKey.card(partition, book.bookId())))
                        .map(card -> new Candidate(book.score(), card)))
                .toList();
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return ranking.merge(authors.entrySet().stream()
                .filter(head -> head.getKey().kind().equals(ranking.name()))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        var totals = new HashMap<String, Long>();
        counts.forEach((key, share) -> {
            if (key.kind().equals(facet.name())) {
                share.forEach((value, count) -> totals.merge(value, count, Long::sum));
            }
        });
        return totals;
    }
}
