// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.streams.FacetBuckets;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import io.liveshelf.streams.TestGenerations;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;

/**
 * Measures the CPU time that the merge takes per tick, from the bytes of partials to the bytes of views, with 64 partitions and many tags.
 * Run its main with the test class path; arguments: numbers of tags.
 */
final class MergeBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int PARTITIONS = 64;
    private static final int TICKS = 1_000;
    /** Books of a partition that may be in a head. */
    private static final int BOOKS = 30;

    private final Random random = new Random(1);
    private final LiveViews views = new LiveViews(TestGenerations.LIVE_TOPICS, () -> NOW, () -> NOW, Rules.builtIn());
    private final int tags;
    private final Map<String, Map<String, Long>> buckets = new HashMap<>();
    private long published;
    private long bytes;

    private MergeBenchmark(int tags) {
        this.tags = tags;
    }

    public static void main(String[] arguments) {
        for (String tags : arguments.length == 0 ? new String[] {"10000", "100000"} : arguments) {
            new MergeBenchmark(Integer.parseInt(tags)).run();
        }
    }

    private void run() {
        List<KeyValue<String, byte[]>> all = all();
        long size = all.stream().mapToLong(each -> each.value.length).sum();
        System.out.printf("%d tags: %d partials, %d kB%n", tags, all.size(), size / 1000);
        long start = CPU.getCurrentThreadCpuTime();
        all.forEach(each -> views.put(each.key, each.value));
        tick();
        System.out.printf("  init: %d ms%n", (CPU.getCurrentThreadCpuTime() - start) / 1_000_000);
        for (int round = 0; round < 3; round++) {
            measure("nothing changed", List::of);
            measure("200 views/s: 10 heads and cards", () -> live(10));
            measure("2,000 views/s: 64 heads and cards", () -> live(64));
            measure("the same and a bucket of tags", () -> {
                List<KeyValue<String, byte[]>> live = new ArrayList<>(live(64));
                live.add(bucket(random.nextInt(PARTITIONS), random.nextInt(FacetBuckets.count(FacetCount.TAGS))));
                return live;
            });
            measure("the same and 64 heads of authors", () -> {
                List<KeyValue<String, byte[]>> live = new ArrayList<>(live(64));
                IntStream.range(0, PARTITIONS).forEach(each -> live.add(authors(BuiltIn.READS, each)));
                return live;
            });
            measure("every head of every partition", this::heads);
        }
    }

    @FunctionalInterface
    private interface Changes {
        List<KeyValue<String, byte[]>> next();
    }

    private void measure(String name, Changes changes) {
        long nanos = 0;
        published = 0;
        bytes = 0;
        long partials = 0;
        for (int i = 0; i < TICKS; i++) {
            List<KeyValue<String, byte[]>> next = changes.next();
            partials += next.size();
            long start = CPU.getCurrentThreadCpuTime();
            next.forEach(each -> views.put(each.key, each.value));
            tick();
            nanos += CPU.getCurrentThreadCpuTime() - start;
        }
        System.out.printf(
                "  %-40s %8.1f us per tick: %5.1f partials in, %4.1f views out, %d bytes%n",
                name, nanos / 1000.0 / TICKS, partials / (double) TICKS, published / (double) TICKS, bytes / TICKS);
    }

    private void tick() {
        for (ProducerRecord<String, byte[]> each : views.due()) {
            published++;
            bytes += each.value().length;
        }
    }

    /** Heads of views and totals in some partitions, each with a changed card. */
    private List<KeyValue<String, byte[]>> live(int changes) {
        var partials = new ArrayList<KeyValue<String, byte[]>>();
        for (int i = 0; i < changes; i++) {
            int partition = random.nextInt(PARTITIONS);
            partials.add(card(partition, random.nextInt(BOOKS)));
            partials.add(head(BuiltIn.VIEWS_TODAY, partition));
            partials.add(head(BuiltIn.VIEWS_WEEK, partition));
            partials.add(head(BuiltIn.TOTAL_VIEWS, partition));
            List<Taxonomy.Parent> parents = Taxonomy.builtIn().parents();
            partials.add(head(
                    BuiltIn.ofParent(parents.get(random.nextInt(parents.size())).id()), partition));
        }
        return partials;
    }

    private List<KeyValue<String, byte[]>> heads() {
        var partials = new ArrayList<KeyValue<String, byte[]>>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (Ranking ranking : Rules.builtIn().rankings()) {
                partials.add(head(ranking, partition));
            }
            for (AuthorRanking ranking : Rules.builtIn().authorRankings()) {
                partials.add(authors(ranking, partition));
            }
        }
        return partials;
    }

    private List<KeyValue<String, byte[]>> all() {
        List<KeyValue<String, byte[]>> partials = heads();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int book = 0; book < BOOKS; book++) {
                partials.add(card(partition, book));
            }
            for (int tag = partition % 4; tag < tags; tag += 4) {
                String name = "tag number " + tag;
                counts(partition, FacetBuckets.of(FacetCount.TAGS, name)).put(name, 1L + random.nextInt(5));
            }
            for (int number = 0; number < FacetBuckets.count(FacetCount.TAGS); number++) {
                partials.add(bucket(partition, number));
            }
        }
        return partials;
    }

    /** The bucket with one count changed. */
    private KeyValue<String, byte[]> bucket(int partition, int number) {
        Map<String, Long> counts = counts(partition, number);
        counts.keySet().stream().findAny().ifPresent(tag -> counts.merge(tag, 1L, Long::sum));
        return KeyValue.pair(
                PartialKey.of(FacetCount.TAGS, partition, number).text(), Partials.ofCounts(FacetCount.TAGS, counts));
    }

    private Map<String, Long> counts(int partition, int bucket) {
        return buckets.computeIfAbsent(partition + "/" + bucket, each -> new HashMap<>());
    }

    private KeyValue<String, byte[]> head(Ranking ranking, int partition) {
        List<Scored> books = random.ints(0, BOOKS)
                .distinct()
                .limit(ranking.size())
                .mapToObj(book -> new Scored(bookId(partition, book), random.nextInt(100_000)))
                .sorted((a, b) -> Long.compare(b.score(), a.score()))
                .toList();
        return KeyValue.pair(
                PartialKey.of(ranking, partition).text(), Partials.ofHead(ranking, RankedHead.at(NOW, books)));
    }

    private KeyValue<String, byte[]> authors(AuthorRanking ranking, int partition) {
        List<AuthorCandidate> head = IntStream.range(0, ranking.size())
                .mapToObj(i -> new AuthorCandidate(
                        random.nextInt(100_000),
                        ranking.basis() == AuthorBasis.MOST_VIEWED_BOOK ? bookId(random.nextInt(PARTITIONS), i) : "",
                        0,
                        AuthorCard.of(new AuthorDocument(
                                "@author-" + partition + "-" + i, "Author " + i, "A writer", null, null))))
                .toList();
        return KeyValue.pair(PartialKey.of(ranking, partition).text(), Partials.ofAuthorHead(ranking, head));
    }

    private KeyValue<String, byte[]> card(int partition, int book) {
        String id = bookId(partition, book);
        var card = new Card(
                id,
                "Tiêu đề của cuốn sách " + id,
                "tieu-de-" + id,
                "Một mô tả không dài lắm. ".repeat(12),
                "https://cdn.example.org/covers/" + id + ".jpg",
                List.of("@author", "@other"),
                List.of("Nguyễn Văn A", "Trần Thị B"),
                "Công Nghệ Thông Tin",
                "Công Nghệ Thông Tin",
                "technology",
                List.of("java", "kafka", "redis"),
                "beginner",
                random.nextInt(100_000),
                17,
                4.5,
                33,
                12,
                new Card.AccessPoints(1, 2),
                NOW,
                NOW,
                List.of(new Card.RecentChapter("c1", "Chương 1", NOW), new Card.RecentChapter("c2", "Chương 2", NOW)));
        return KeyValue.pair(PartialKey.card(partition, id).text(), Partials.ofCard(card));
    }

    private static String bookId(int partition, int book) {
        return "book-" + partition + "-" + book;
    }
}
