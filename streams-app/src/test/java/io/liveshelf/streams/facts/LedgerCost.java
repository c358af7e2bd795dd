// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Measures the ledger without Kafka: CPU time and memory per fact, bytes of changelog per fact, time to restore. Arguments: facts,
 * books.
 */
final class LedgerCost {
    private static final Instant NOW = Instant.parse("2026-03-08T22:10:00Z");
    private static final Duration SPAN = Duration.ofDays(8);
    private static final int BATCH = 100_000;

    private final int facts;
    private final List<String> books;
    private final double[] share;
    private final Random random = new Random(1);
    private Instant now = NOW;
    private int made;

    private LedgerCost(int facts, int bookCount) {
        this.facts = facts;
        books = IntStream.range(0, bookCount).mapToObj("book-%08d"::formatted).toList();
        share = new double[bookCount];
        double sum = 0;
        for (int i = 0; i < bookCount; i++) {
            sum += 1.0 / (i + 1);
            share[i] = sum;
        }
    }

    public static void main(String[] arguments) {
        new LedgerCost(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).measure();
    }

    private record BookFact(String bookId, Fact fact) {}

    private void measure() {
        var changelogs = new Changelogs();
        List<StoreBuilder<?>> stores =
                FactLedger.stores(() -> now, Rules.builtIn().measures());
        long before = usedBytes();
        FakeTask task = FakeTask.active(changelogs, stores);
        FactLedger ledger = FactLedger.of(task.context(), (bookId, counts) -> {});
        long nanos = 0;
        while (made < facts) {
            List<BookFact> batch = batch();
            long start = cpuNanos();
            for (BookFact each : batch) {
                ledger.count(each.bookId(), each.fact());
            }
            task.commit();
            nanos += cpuNanos() - start;
        }
        long changelog = changelogs.of("facts").stream()
                .mapToLong(each -> each.value.length)
                .sum();
        print("count", (double) nanos / made, "ns/fact");
        print("changelog", (double) changelog / made, "bytes/fact");
        print("memory", memory(before + changelog), "bytes/fact");
        now = NOW.plus(Duration.ofHours(1));
        long start = cpuNanos();
        int slices = 1;
        while (ledger.advance()) {
            slices++;
        }
        print("roll-over", (cpuNanos() - start) / 1e6 / slices, "ms/slice, slices: " + slices);
        for (int i = 0; i < 500; i++) {
            ledger.advance();
        }
        print("memory, hours over", memory(before + changelog), "bytes/fact");
        for (int i = 0; i < 3; i++) {
            start = cpuNanos();
            FakeTask restored = FakeTask.active(changelogs, stores);
            print("restore", (cpuNanos() - start) / 1e9, "s");
            FactLedger other = FactLedger.of(restored.context(), (bookId, counts) -> {});
            if (!other.countsOf(books.get(0)).equals(ledger.countsOf(books.get(0)))) {
                throw new IllegalStateException("a restored ledger has other counts");
            }
        }
    }

    private List<BookFact> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> {
                    long millis = SPAN.toMillis() * made / facts;
                    Instant at = NOW.minus(SPAN).plusMillis(millis);
                    String id = "%08x%010x%06x".formatted(at.getEpochSecond(), 7L * (made % 3), made++ & 0xFFFFFF);
                    return new BookFact(new String(book()), new Fact(Fact.Kind.VIEW, id, at));
                })
                .toList();
    }

    private String book() {
        double at = random.nextDouble() * share[share.length - 1];
        int low = 0;
        int high = share.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (share[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return books.get(low);
    }

    /** Of this thread: a busy machine does not falsify it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private double memory(long otherBytes) {
        return (double) (usedBytes() - otherBytes) / made;
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String what, double value, String unit) {
        System.out.printf("%-20s %10.2f %s%n", what, value, unit);
    }
}
