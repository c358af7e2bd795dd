// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.recovery;

import io.lettuce.core.api.sync.RedisServerCommands;
import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.drill.Drill;
import io.liveshelf.bench.drill.DrillStack;
import io.liveshelf.bench.streams.StreamsBench;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The time until views are fresh again after a fault, and what readers saw meanwhile. */
public final class RecoveryBench {
    private static final Duration BEGINNING = Duration.ofMinutes(10);
    private static final String ALL = "nothing,standby,no-standby,all,broker,redis-10000,redis-100000,rebuild";
    private static final String FIRST = PartNames.streams(1);
    private static final String SECOND = PartNames.streams(2);

    private final BenchOptions options;
    private final List<Recovery.Row> rows = new ArrayList<>();

    private RecoveryBench(BenchOptions options) {
        this.options = options;
    }

    /**
     * Options: {@code --only} some of the rows, {@code --repeat} each (3), {@code --changes} and {@code --reads} a second (50, 20). The embedded
     * MongoDB takes 3 GB for 100,000 books: {@code LIVESHELF_BROKER_HEAP}.
     */
    public static void run(BenchOptions options) throws Exception {
        options.only("only", "repeat", "changes", "reads");
        var bench = new RecoveryBench(options);
        List<String> only = options.list("only", ALL);
        for (String row : only) {
            if (!List.of(ALL.split(",", -1)).contains(row)) {
                throw new IllegalArgumentException("--only has no row " + row + "; there are " + ALL);
            }
        }
        bench.run(only);
    }

    private void run(List<String> only) throws Exception {
        if (only.contains("nothing") || only.contains("standby") || only.contains("all") || only.contains("broker")) {
            on(0, stack -> stack, recovery -> {
                if (only.contains("nothing")) {
                    repeat(recovery, "nothing happens", () -> {}, () -> {});
                }
                if (only.contains("standby")) {
                    takeover(recovery, "one of two instances killed, with standby");
                }
                if (only.contains("all")) {
                    repeat(
                            recovery,
                            "both instances killed, and started again by the launcher",
                            () -> {
                                recovery.parts().kill(FIRST);
                                recovery.parts().kill(SECOND);
                            },
                            () -> recovery.parts().awaitHealthy(Recovery.PATIENCE));
                }
                if (only.contains("broker")) {
                    repeat(
                            recovery,
                            "broker (with MongoDB) restarted",
                            () -> recovery.mongoDown(() -> recovery.parts().restart(PartNames.BROKER)),
                            () -> recovery.parts().awaitHealthy(Recovery.PATIENCE));
                }
            });
        }
        if (only.contains("no-standby")) {
            on(
                    0,
                    stack -> stack.withPartEnvironment("streams", "LIVESHELF_STANDBYS", "0"),
                    recovery -> takeover(recovery, "one of two instances killed, without standby"));
        }
        for (int books : List.of(10_000, 100_000)) {
            if (only.contains("redis-" + books)) {
                on(books, stack -> stack, this::repeatEmptied);
            }
        }
        System.out.println(Recovery.table(rows));
        if (only.contains("rebuild")) {
            // by the streams alone, without readers: 5,000,000 facts and 100,000 books
            StreamsBench.run(BenchOptions.of("--start", "--only", "start"));
        }
    }

    /** What is measured on a system. */
    @FunctionalInterface
    interface Rows {
        void measure(Recovery recovery) throws Exception;
    }

    private void on(int books, UnaryOperator<StackOptions> more, Rows measured) throws Exception {
        try (DrillStack stack = DrillStack.start(books, 2, more);
                Drill drill = Drill.start(stack, 2, 1, options.get("changes", 50), options.get("reads", 20))) {
            var recovery = new Recovery(drill);
            recovery.awaitCalm();
            measured.measure(recovery);
        }
    }

    private void takeover(Recovery recovery, String what) throws Exception {
        repeat(
                recovery,
                what,
                () -> {
                    recovery.parts().kill(FIRST);
                    // or the launcher starts it again
                    recovery.parts().stop(FIRST);
                },
                () -> recovery.parts().start(FIRST));
    }

    private void repeatEmptied(Recovery recovery) throws Exception {
        // of the generated books some are hidden for good, of those that the load writes any may be hidden just then
        long cards = recovery.cards() - recovery.hidden();
        for (int i = 0; i < options.get("repeat", 3); i++) {
            Recovery.Row row = recovery.measure(
                    "Redis emptied, %,d cards".formatted(cards),
                    () -> recovery.stack().redis(RedisServerCommands::flushall),
                    () -> recovery.awaitCards(cards, BEGINNING));
            rows.add(row);
        }
    }

    private void repeat(Recovery recovery, String what, Recovery.Deed fault, Recovery.Deed repair) throws Exception {
        for (int i = 0; i < options.get("repeat", 3); i++) {
            rows.add(recovery.measure(what, fault, () -> {}));
            repair.happens();
            recovery.awaitCalm();
        }
    }
}
