// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.bench.drill.Drill;
import io.liveshelf.bench.drill.DrillStack;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run of a plan, on a system of its own. */
final class Chaos {
    private static final Duration BEGINNING = Duration.ofMinutes(2);
    /** Longer than an unlucky instance waits for its session, a transaction and its next start together. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Longer than the longest freeze, and the start of a part after it. */
    private static final long LONGEST_FAULT_MINUTES = 6;
    /** Where everything stays wrong, more faults tell nothing. */
    private static final int MOST_ROUNDS_WRONG = 2;

    private final Plan plan;
    private final Rates rates;
    private final Outcome outcome;

    private Chaos(Plan plan, Rates rates) {
        this.plan = plan;
        this.rates = rates;
        this.outcome = new Outcome(plan);
    }

    /**
     * How much happens beside the faults.
     *
     * @param changes of the writing applications, each second
     * @param reads of each API, each second
     * @param limit no round begins after it
     */
    record Rates(int changes, int reads, Duration limit) {}

    /** Runs the plan, as far as time allows, and says what came of it. */
    static Outcome run(Plan plan, Rates rates) throws Exception {
        var chaos = new Chaos(plan, rates);
        chaos.run();
        return chaos.outcome;
    }

    private void run() throws Exception {
        @Nullable SmallDisk[] disk = new SmallDisk[1];
        try (DrillStack stack = DrillStack.start(0, plan.scale().instances(), options -> {
            disk[0] = disk(options.dataDir());
            return withClocks(options);
        })) {
            if (!plan.scale().brief()) {
                // parts are started hundreds of times, as fast as in a system that has been started before
                stack.parts().makeClassArchives();
                stack.parts().awaitClassArchives();
            }
            try (Drill drill =
                    Drill.start(stack, plan.scale().instances(), plan.scale().seed(), rates.changes(), rates.reads())) {
                drill.awaitBeginning(BEGINNING);
                rounds(drill, new Scene(drill, disk[0]), Instant.now().plus(rates.limit()));
                outcome.end(drill);
            } finally {
                outcome.keepLogs(stack.dataDir().resolve("logs"));
                stack.parts().close();
                if (disk[0] != null) {
                    disk[0].close();
                }
            }
        }
    }

    /** For the state of the last instance. */
    private @Nullable SmallDisk disk(Path dataDir) {
        try {
            return !plan.scale().brief()
                    ? SmallDisk.mount(
                            dataDir.resolve(PartNames.streams(plan.scale().instances())))
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private StackOptions withClocks(StackOptions options) {
        StackOptions all = options;
        for (int number = 1; number <= plan.scale().instances(); number++) {
            String name = PartNames.streams(number);
            all = all.withPartEnvironment(
                    name,
                    "LIVESHELF_CLOCK_OFFSET_FILE",
                    Scene.clockOf(options.dataDir(), name).toString());
        }
        return all;
    }

    private void rounds(Drill drill, Scene scene, Instant end) throws Exception {
        ExecutorService hands = Executors.newCachedThreadPool();
        try {
            int wrong = 0;
            for (int i = 0; i < plan.rounds().size() && wrong < MOST_ROUNDS_WRONG; i++) {
                if (Instant.now().isAfter(end)) {
                    return;
                }
                Plan.Round round = plan.rounds().get(i);
                drill.load().delete(!round.copiesAgain());
                Duration took = inflict(round, scene, hands);
                Drill.Settled settled = drill.settle(PATIENCE);
                outcome.round(i + 1, round, took, settled, drill.reads());
                wrong = settled.problems().isEmpty() ? 0 : wrong + 1;
            }
        } finally {
            hands.shutdownNow();
            scene.close();
        }
    }

    /** All faults of the round; returns how long that took. */
    private Duration inflict(Plan.Round round, Scene scene, ExecutorService hands) throws Exception {
        long begun = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (Plan.Planned planned : round.faults()) {
            if (planned.afterOthers()) {
                await(running);
            }
            Scene.last(planned.gap());
            outcome.begins(planned);
            running.add(hands.submit(() -> {
                inflict(planned.fault(), scene);
                return null;
            }));
        }
        await(running);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A fault may meet another one that makes it impossible, such as a full disk on which nothing starts. */
    private void inflict(Fault fault, Scene scene) throws InterruptedException {
        try {
            fault.inflict(scene);
            outcome.inflicted(fault);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outcome.notInflicted(fault, e);
        }
    }

    private static void await(List<Future<?>> running)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<?> each : running) {
            each.get(LONGEST_FAULT_MINUTES, TimeUnit.MINUTES);
        }
        running.clear();
    }
}
