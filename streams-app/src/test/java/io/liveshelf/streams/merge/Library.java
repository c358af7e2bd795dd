// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.streams.FacetBuckets;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random books and authors in some partitions: their views by brute force, and their partials. */
final class Library implements Inputs {
    private static final int PARTITIONS = 4;
    private static final int BOOKS = 60;
    private static final List<String> TAGS =
            IntStream.range(0, 40).mapToObj(i -> "tag " + i).toList();

    private final List<Book> books = new ArrayList<>();
    private final Map<AuthorRanking, List<Author>> authors = new HashMap<>();

    private record Book(int partition, Card card, Map<Ranking, Long> scores, Map<FacetCount, List<String>> values) {}

    private record Author(int partition, AuthorCandidate candidate) {}

    private final Rules rules;

    Library(Rules rules, Random random) {
        this.rules = rules;
        for (int i = 0; i < BOOKS; i++) {
            if (random.nextInt(4) > 0) {
                books.add(book(rules, i, random));
            }
        }
        for (AuthorRanking ranking : rules.authorRankings()) {
            authors.put(
                    ranking,
                    IntStream.range(0, 20)
                            .filter(i -> random.nextBoolean())
                            .mapToObj(i -> author(ranking, i, random))
                            .toList());
        }
    }

    private static Book book(Rules rules, int number, Random random) {
        var scores = new HashMap<Ranking, Long>();
        for (Ranking ranking : rules.rankings()) {
            if (random.nextInt(3) > 0) {
                scores.put(ranking, random.nextInt(10) == 0 ? Candidate.MISSING : random.nextInt(6));
            }
        }
        List<String> tags = TAGS.stream().filter(tag -> random.nextInt(8) == 0).toList();
        Map<FacetCount, List<String>> values = Map.of(
                FacetCount.TAGS,
                tags,
                FacetCount.CATEGORIES,
                List.of(random.nextBoolean() ? "Công Nghệ Thông Tin" : "Truyện Tranh"),
                FacetCount.VISIBLE,
                List.of(FacetCount.EVERY_BOOK));
        return new Book(number % PARTITIONS, Shares.cardOf("b" + number, "Title " + random.nextInt(3)), scores, values);
    }

    private static Author author(AuthorRanking ranking, int number, Random random) {
        String id = "@a" + number;
        boolean byBook = ranking.basis() == AuthorBasis.MOST_VIEWED_BOOK;
        return new Author(
                number % PARTITIONS,
                new AuthorCandidate(
                        byBook ? number / 2 : random.nextInt(5),
                        byBook ? "b" + number / 2 : "",
                        byBook ? number % 2 : 0,
                        AuthorCard.of(new AuthorDocument(id, id, "Name " + random.nextInt(3), null, null))));
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return head(ranking, book -> true);
    }

    private List<Candidate> head(Ranking ranking, Predicate<Book> filter) {
        return books.stream()
                .filter(filter)
                .filter(book -> book.scores().containsKey(ranking))
                .map(book -> new Candidate(book.scores().getOrDefault(ranking, 0L), book.card()))
                .sorted(Candidate.BEST_FIRST)
                .limit(ranking.size())
                .toList();
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return counts(facet, book -> true, value -> true);
    }

    private Map<String, Long> counts(FacetCount facet, Predicate<Book> filter, Predicate<String> values) {
        return books.stream()
                .filter(filter)
                .flatMap(book -> book.values().getOrDefault(facet, List.of()).stream())
                .filter(values)
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return head(ranking, author -> true);
    }

    private List<AuthorCandidate> head(AuthorRanking ranking, Predicate<Author> filter) {
        return authors.getOrDefault(ranking, List.of()).stream()
                .filter(filter)
                .map(Author::candidate)
                .sorted(AuthorCandidate.BEST_FIRST)
                .limit(ranking.size())
                .toList();
    }

    /** Every partial of every partition, by key. */
    Map<String, byte[]> partials(Instant now) {
        var partials = new HashMap<String, byte[]>();
        for (int each = 0; each < PARTITIONS; each++) {
            int partition = each;
            for (Ranking ranking : rules.rankings()) {
                List<Candidate> head = head(ranking, book -> book.partition() == partition);
                head.forEach(book ->
                        partials.put(PartialKey.card(partition, book.bookId()).text(), Partials.ofCard(book.card())));
                List<Scored> scored = head.stream()
                        .map(book -> new Scored(book.bookId(), book.score()))
                        .toList();
                partials.put(
                        PartialKey.of(ranking, partition).text(), Partials.ofHead(ranking, RankedHead.at(now, scored)));
            }
            for (AuthorRanking ranking : rules.authorRankings()) {
                partials.put(
                        PartialKey.of(ranking, partition).text(),
                        Partials.ofAuthorHead(ranking, head(ranking, author -> author.partition() == partition)));
            }
            for (FacetCount facet : FacetCount.values()) {
                for (int bucket = 0; bucket < FacetBuckets.count(facet); bucket++) {
                    putCounts(partials, facet, partition, bucket);
                }
            }
        }
        return partials;
    }

    private void putCounts(Map<String, byte[]> partials, FacetCount facet, int partition, int bucket) {
        Map<String, Long> counts =
                counts(facet, book -> book.partition() == partition, value -> FacetBuckets.of(facet, value) == bucket);
        if (!counts.isEmpty()) {
            partials.put(PartialKey.of(facet, partition, bucket).text(), Partials.ofCounts(facet, counts));
        }
    }
}
