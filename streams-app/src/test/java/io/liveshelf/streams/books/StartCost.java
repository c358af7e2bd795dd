// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.facts.FactLedger;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Measures, without Kafka, what a new task does until its heads are right: it restores the index and the facts from their
 * changelogs and looks at all books once. Arguments: books, facts.
 */
final class StartCost {
    private static final Instant NOW = Instant.parse("2026-03-08T22:10:00Z");
    private static final Duration SPAN = Duration.ofDays(8);
    private static final int FACTS_PER_COMMIT = 10_000;

    private StartCost() {}

    public static void main(String[] arguments) {
        int books = Integer.parseInt(arguments[0]);
        int facts = Integer.parseInt(arguments[1]);
        var changelogs = new Changelogs();
        var stores = new ArrayList<StoreBuilder<?>>(List.of(BookIndexStore.store()));
        stores.addAll(FactLedger.stores(() -> NOW, Rules.builtIn().measures()));
        fill(FakeTask.active(changelogs, stores), books, facts);
        for (int i = 0; i < 3; i++) {
            long begin = cpuNanos();
            FakeTask task = FakeTask.active(changelogs, stores);
            double restored = seconds(begin);
            FactLedger ledger = FactLedger.of(task.context(), FactLedger.Listener.NOBODY);
            BookIndexStore index = BookIndexStore.of(task.context());
            new BookHeads(Rules.builtIn().rankings()).refill(index.index(), ledger::countsOf);
            System.out.printf(
                    "%,d books, %,d facts: restored in %.2f s, heads in %.2f s%n",
                    books, facts, restored, seconds(begin) - restored);
        }
    }

    private static void fill(FakeTask task, int books, int facts) {
        var index = new BookIndex();
        BookIndexSizeTest.fill(index, books);
        BookIndexStore store = BookIndexStore.of(task.context());
        index.forEach(store::put);
        task.commit();
        FactLedger ledger = FactLedger.of(task.context(), FactLedger.Listener.NOBODY);
        var random = new Random(1);
        for (int i = 0; i < facts; i++) {
            Instant at = NOW.minus(SPAN).plusMillis(SPAN.toMillis() * i / facts);
            String id = "%08x%010x%06x".formatted(at.getEpochSecond(), 7L * (i % 3), i & 0xFFFFFF);
            ledger.count("%024x".formatted(FactGrowth.book(books, random)), new Fact(Fact.Kind.VIEW, id, at));
            if (i % FACTS_PER_COMMIT == 0) {
                task.commit();
            }
        }
        task.commit();
    }

    private static double seconds(long begin) {
        return (cpuNanos() - begin) / 1e9;
    }

    /** Of this thread: a busy machine hardly falsifies it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
