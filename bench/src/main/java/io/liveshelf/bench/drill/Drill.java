// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A system with a load and readers on which faults are inflicted, and the judgement of what came of them. */
public final class Drill implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final DrillStack stack;
    private final int instances;
    private final Outages outages = new Outages();
    private final Journal journal = new Journal();
    private final Load load;
    private final Readers readers;
    private final Checks checks;

    private Drill(DrillStack stack, int instances, long seed, int changesPerSecond, int readsPerSecond) {
        this.stack = stack;
        this.instances = instances;
        SampleBooks.writeTo(stack.database());
        checks = new Checks(stack, journal);
        load = Load.start(stack, journal, seed, changesPerSecond);
        readers = Readers.start(stack, outages, journal, readsPerSecond);
    }

    /** What came of a pause: how long everything took to be right from its begin, and what is wrong, if anything. */
    public record Settled(Duration took, List<String> problems) {
        /** Copies. */
        public Settled {
            problems = List.copyOf(problems);
        }
    }

    /** Fills an empty system, and begins with load and readers of each API. */
    public static Drill start(DrillStack stack, int instances, long seed, int changesPerSecond, int readsPerSecond) {
        return new Drill(stack, instances, seed, changesPerSecond, readsPerSecond);
    }

    /** The system. */
    public DrillStack stack() {
        return stack;
    }

    /** What excuses readers; whoever inflicts a fault says so here. */
    public Outages outages() {
        return outages;
    }

    /** What writes. */
    public Load load() {
        return load;
    }

    /** How many books there are of which the load may hide any. */
    public int books() {
        return SampleBooks.BOOKS.size();
    }

    /** What the readers saw. */
    public Tallied reads() {
        return readers.tallied();
    }

    /** Names of the stream instances. */
    public List<String> streams() {
        return IntStream.rangeClosed(1, instances).mapToObj(PartNames::streams).toList();
    }

    /** Stops the load, waits until everything is right, judges what readers saw, and goes on. */
    public Settled settle(Duration patience) throws InterruptedException {
        long begun = System.nanoTime();
        List<String> problems = new ArrayList<>();
        load.pause();
        try {
            problems.addAll(startAll());
            problems.addAll(checks.await(patience));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (problems.isEmpty()) {
                long lost = checks.reconcile();
                if (lost > 0) {
                    System.err.println("  MongoDB lost " + lost + " writes that it had acknowledged");
                }
            }
            problems.addAll(readers.judge());
            problems.addAll(load.problems());
            outages.settled();
            journal.settled();
            return new Settled(took, problems);
        } finally {
            load.goOn();
        }
    }

    /** A part that has failed is started again by the launcher after a pause; an operator would not wait. */
    private List<String> startAll() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<String> parts = Stream.concat(
                        Stream.of(PartNames.REDIS, PartNames.BROKER, PartNames.CONNECT, PartNames.API),
                        streams().stream())
                .toList();
        for (String part : parts) {
            if (stack.parts().pid(part) == 0) {
                try {
                    stack.parts().start(part);
                } catch (StartProblem e) {
                    problems.add(part + " cannot be started: " + e.getMessage());
                }
            }
        }
        return problems;
    }

    /** Waits until the first views are there. */
    public void awaitBeginning(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long all = 2L * Questions.all().size();
        while (reads().answers() < all && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        Settled settled = settle(patience);
        if (!settled.problems().isEmpty()) {
            throw new IllegalStateException("nothing was inflicted yet, but " + settled.problems());
        }
        reads().reset();
    }

    @Override
    public void close() {
        load.close();
        readers.close();
        checks.close();
    }
}
