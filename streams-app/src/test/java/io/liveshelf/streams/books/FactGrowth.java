// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.facts.FactCounts;
import io.liveshelf.streams.facts.FactLedger;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures what a fact costs in a partition of so many books, without Kafka: the ledger, the heads, and a look at all heads in
 * each tick, all by this thread's processor time. Arguments: facts, then numbers of books.
 */
final class FactGrowth {
    private static final Instant NOW = Instant.parse("2026-03-08T22:10:00Z");
    private static final Duration SPAN = Duration.ofDays(8);
    /** At 10,000 facts per second and ten ticks per second. */
    private static final int FACTS_PER_TICK = 1_000;

    private static final int TICKS_PER_COMMIT = 10;
    private static final int BATCH = 100_000;

    private final int facts;
    private final int books;
    private final Random random = new Random(1);
    private int made;

    private FactGrowth(int facts, int books) {
        this.facts = facts;
        this.books = books;
    }

    private record BookFact(String bookId, Fact fact) {}

    public static void main(String[] arguments) {
        int facts = Integer.parseInt(arguments[0]);
        new FactGrowth(facts, 1_000).measure(); // compiles
        for (int i = 1; i < arguments.length; i++) {
            int books = Integer.parseInt(arguments[i]);
            System.out.printf("%,10d books: %s%n", books, new FactGrowth(facts, books).measure());
        }
    }

    private String measure() {
        var index = new BookIndex();
        BookIndexSizeTest.fill(index, books);
        var heads = new BookHeads(Rules.builtIn().rankings());
        FakeTask task = FakeTask.active(
                new Changelogs(), FactLedger.stores(() -> NOW, Rules.builtIn().measures()));
        FactLedger ledger =
                FactLedger.of(task.context(), (bookId, counts) -> countsChanged(index, heads, bookId, counts));
        heads.refill(index, ledger::countsOf);
        long nanos = 0;
        long published = 0;
        while (made < facts) {
            List<BookFact> batch = batch();
            long start = cpuNanos();
            for (int i = 0; i < batch.size(); i++) {
                ledger.count(batch.get(i).bookId(), batch.get(i).fact());
                if (i % FACTS_PER_TICK == 0) {
                    published += tick(index, heads, ledger);
                    if (i % (FACTS_PER_TICK * TICKS_PER_COMMIT) == 0) {
                        task.commit();
                    }
                }
            }
            nanos += cpuNanos() - start;
        }
        return "%.2f µs per fact, %,d heads published".formatted(nanos / 1e3 / made, published);
    }

    private static void countsChanged(BookIndex index, BookHeads heads, String bookId, FactCounts counts) {
        if (index.get(bookId).visible().isPresent()) {
            heads.countsChanged(bookId, counts);
        }
    }

    private static long tick(BookIndex index, BookHeads heads, FactLedger ledger) {
        ledger.advance();
        heads.refill(index, ledger::countsOf);
        return Rules.builtIn().rankings().stream()
                .filter(ranking -> heads.pollChanged(ranking).isPresent())
                .count();
    }

    private List<BookFact> batch() {
        var batch = new ArrayList<BookFact>(BATCH);
        for (int i = 0; i < BATCH; i++, made++) {
            Instant at = NOW.minus(SPAN).plusMillis(SPAN.toMillis() * made / facts);
            String id = "%08x%010x%06x".formatted(at.getEpochSecond(), 7L * (made % 3), made & 0xFFFFFF);
            batch.add(new BookFact("%024x".formatted(book(books, random)), new Fact(Fact.Kind.VIEW, id, at)));
        }
        return batch;
    }

    /** By Zipf's law, as nearly as a power of a uniform number has it. The popular books are spread over all. */
    static long book(int books, Random random) {
        long rank = (long) Math.pow(books, random.nextDouble()) - 1;
        return rank * 7_919 % books;
    }

    /** Of this thread: a busy machine hardly falsifies it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
