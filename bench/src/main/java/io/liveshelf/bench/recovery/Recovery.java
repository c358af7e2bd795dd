// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.recovery;

import com.mongodb.MongoException;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.liveshelf.bench.drill.Drill;
import io.liveshelf.bench.drill.DrillStack;
import io.liveshelf.bench.drill.Probe;
import io.liveshelf.bench.drill.Tallied;
import io.liveshelf.local.launcher.stack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Measures recoveries on one system, one after the other. */
final class Recovery {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 20;
    private static final Duration CALM = Duration.ofSeconds(12);

    private final Drill drill;
    private final Probe probe;

    Recovery(Drill drill) {
        this.drill = drill;
        this.probe = Probe.of(drill.stack());
    }

    /** Something that is done to the system. */
    @FunctionalInterface
    interface Deed {
        void happens() throws Exception;
    }

    /**
     * One recovery.
     *
     * @param fresh until a change that was made after the fault was in the cards of all partitions, from Redis or memory
     * @param complete until everything is there that was there before
     * @param sources of the answers until then, in percent
     */
    record Row(
            String what,
            Duration fresh,
            Duration complete,
            long reads,
            long failed,
            Map<String, Long> sources,
            double slowestMillis) {}

    DrillStack stack() {
        return drill.stack();
    }

    LocalStack parts() {
        return drill.stack().parts();
    }

    /** Lets a fault happen that takes MongoDB with it. */
    void mongoDown(Deed fault) throws Exception {
        drill.outages().beginMongo();
        try {
            fault.happens();
        } finally {
            drill.outages().endMongo();
        }
    }

    /** Inflicts, and waits until a change is visible everywhere, and until {@code complete} returns. */
    Row measure(String what, Deed fault, Deed complete) throws Exception {
        Tallied seen = drill.reads();
        seen.reset();
        long begun = System.nanoTime();
        fault.happens();
        long change = change(begun);
        while (!probe.isVisible(change)) {
            requireTime(begun, what);
        }
        Duration fresh = since(begun);
        complete.happens();
        Row row = new Row(what, fresh, since(begun), seen.answers(), seen.failed(), seen.sources(), seen.millis(100));
        System.err.println("  " + line(row));
        seen.examples().forEach(example -> System.err.println("    " + example));
        return row;
    }

    private long change(long begun) throws InterruptedException {
        while (true) {
            try {
                return probe.change();
            } catch (MongoException e) {
                requireTime(begun, "a change of MongoDB");
            }
        }
    }

    private static void requireTime(long begun, String what) throws InterruptedException {
        if (since(begun).compareTo(PATIENCE) > 0) {
            throw new IllegalStateException(what + ": not fresh again after " + PATIENCE.toSeconds() + " s");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Lets standbys catch up and tasks move back, so that each measurement begins alike. */
    void awaitCalm() throws Exception {
        long begun = System.nanoTime();
        long change = change(begun);
        while (!probe.isVisible(change)) {
            requireTime(begun, "between two faults");
        }
        TimeUnit.MILLISECONDS.sleep(CALM.toMillis());
    }

    /** Waits until Redis holds at least so many cards. */
    void awaitCards(long cards, Duration patience) throws InterruptedException {
        long begun = System.nanoTime();
        while (cards() < cards) {
            if (since(begun).compareTo(patience) > 0) {
                throw new IllegalStateException("there are not " + cards + " cards in Redis");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS * 5);
        }
    }

    /** How many cards may be missing at any moment, because the load has hidden their books. */
    int hidden() {
        return drill.books();
    }

    /** How many cards Redis holds; 0 while it does not answer. */
    long cards() {
        try {
            return stack().redis(redis -> {
                var pattern = ScanArgs.Builder.matches("book:*:metadata").limit(10_000);
                KeyScanCursor<String> keys = redis.scan(pattern);
                long count = keys.getKeys().size();
                while (!keys.isFinished()) {
                    keys = redis.scan(keys, pattern);
                    count += keys.getKeys().size();
                }
                return count;
            });
        } catch (RedisException e) {
            return 0;
        }
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %,d | %d | %s | %.0f ms |",
                row.what(),
                row.fresh().toMillis() / 1e3,
                row.complete().toMillis() / 1e3,
                row.reads(),
                row.failed(),
                shares(row.sources()),
                row.slowestMillis());
    }

    private static String shares(Map<String, Long> sources) {
        double all =
                Math.max(1, sources.values().stream().mapToLong(Long::longValue).sum());
        return sources.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %.0f %%", each.getKey(), 100 * each.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    static String table(List<Row> rows) {
        return System.lineSeparator() + "| fault | fresh after | complete after | reads | failed | from | slowest |"
                + System.lineSeparator() + "|---|---|---|---|---|---|---|" + System.lineSeparator()
                + rows.stream().map(Recovery::line).collect(Collectors.joining(System.lineSeparator()));
    }
}
