// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.BenchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams alone, on a real broker and on this machine: catch-up of view sessions and of changes of books, compared with a
 * plain consumer in the same run; growth with the number of books; and the time until the views are right after a start.
 *
 * <p>Everything is in the topics before the streams process starts to read it. A measurement begins with the first committed
 * progress, so the start of the JVM is not in it, and ends when everything is committed and the lists equal those computed by
 * brute force. Needs Linux's /proc.
 */
public final class StreamsBench {
    private static final double GOAL_RATIO = 0.45;
    private static final double GOAL_START_SECONDS = 20;
    private static final double GOAL_CHANGES_PER_SECOND = 40_000;
    private static final double GOAL_CHANGE_MICROS = 15;
    private static final double GOAL_GROWTH = 1.2;
    private static final double GOAL_HEAP_OF_BOOK_KB = 1;
    private static final double KB = 1_000;
    private static final double MB = 1e6;

    private final Plan plan;
    private final Table table = new Table();
    private final List<String> ratios = new ArrayList<>();

    private StreamsBench(Plan plan) {
        this.plan = plan;
    }

    /** Options: see docs/measurements.md; {@code --quick} takes about a minute. */
    public static void run(BenchOptions options) throws Exception {
        var bench = new StreamsBench(Plan.of(options));
        try {
            bench.run();
        } finally {
            bench.print();
        }
    }

    private void run() throws Exception {
        if (plan.has("facts") || plan.has("start") || plan.has("changes")) {
            try (World world = World.start(plan, plan.books())) {
                load(world);
                if (plan.has("facts") || plan.has("start")) {
                    facts(world);
                }
                if (plan.has("start")) {
                    start(world, "state kept", false);
                    start(world, "empty state directory", true);
                }
                if (plan.has("changes")) {
                    changes(world);
                }
            }
        }
        if (plan.has("growth")) {
            growth();
        }
    }

    private void print() {
        System.out.printf(
                "%nstreams: %,d sessions, %,d books, %d stream threads, %d partitions, %d cores, everything on this machine%n%n",
                plan.events(),
                plan.books(),
                plan.threads(),
                plan.partitions(),
                Runtime.getRuntime().availableProcessors());
        System.out.println(table);
        ratios.forEach(System.out::println);
    }

    private void ratio(String part, String what, double measured, String comparison, double goal) {
        ratios.add("ratio " + part + ": " + what + " " + Table.format(measured) + ", goal " + comparison + " "
                + Table.format(goal));
    }

    private double load(World world) throws Exception {
        world.writeBooks();
        CatchUp.Measured loaded = world.catchUp(Writer.BOOKS, false);
        table.add("load", "books until the views are right", loaded.seconds(), "s");
        return Rate.whole(loaded.samples()).cpuMicros();
    }

    private void facts(World world) throws Exception {
        world.lab().stopStreams();
        Map<String, Long> before = world.sizes();
        int distinct = world.writeSessions(plan.events());
        List<Long> begin = new ArrayList<>();
        for (int partition = 0; partition < plan.partitions(); partition++) {
            begin.add(0L);
        }
        List<Sample> floor =
                plan.has("facts") ? world.floor(Writer.SESSIONS, "sessions", begin, plan.events()) : List.of();
        CatchUp.Measured measured = world.catchUp(Writer.SESSIONS, true);
        Child streams = world.lab().streams();
        table.add("facts", "JVM start to first committed progress", measured.startSeconds(), "s");
        table.addRates("facts", "streams", "view sessions", measured.samples());
        double events = plan.events();
        Map<String, Long> after = world.sizes();
        after.forEach((kind, size) -> table.add(
                "facts", "written to " + kind, (size - before.getOrDefault(kind, 0L)) / events, "bytes/event"));
        table.add("facts", "live heap of the streams", streams.liveBytes() / MB, "MB");
        table.add("facts", "resident memory of the streams", streams.residentMib(), "MiB");
        counters(world, distinct);
        if (floor.isEmpty()) {
            return;
        }
        table.addRates("facts", "floor", "view sessions", floor);
        ratios("facts", measured.samples(), floor, GOAL_RATIO);
    }

    /**
     * Others may use the machine while it is measured. They slow both sides down, but hardly change the processor time of an
     * event, and on a machine that is used fully the rates are as the processor times.
     */
    private void ratios(String part, List<Sample> streams, List<Sample> floor, double goal) {
        Rate ours = Rate.whole(streams);
        Rate least = Rate.whole(floor);
        ratio(part, "streams to floor, events/s", ours.perSecond() / least.perSecond(), ">=", goal);
        ratio(
                part,
                "the same, second half of the events",
                Rate.secondHalf(streams).perSecond() / Rate.secondHalf(floor).perSecond(),
                ">=",
                goal);
        ratio(part, "the same by CPU, broker included", least.allMicros() / ours.allMicros(), ">=", goal);
    }

    private void counters(World world, int distinct) throws Exception {
        Optional<CountersReader.Counters> found = Optional.empty();
        for (int attempt = 0; attempt < 20; attempt++) {
            Thread.sleep(250);
            found = CountersReader.read(world.lab().kafka(), Writer.SESSIONS);
            if (found.isEmpty() || found.get().in() >= plan.events()) {
                break;
            }
        }
        ratios.add("counters: "
                + found.map(counters -> counters
                                + (counters.addUp() && counters.in() == plan.events()
                                        ? ", they add up"
                                        : ", they DO NOT ADD UP to " + plan.events())
                                + "; first of their id: " + distinct)
                        .orElse("none published"));
    }

    private void start(World world, String how, boolean removeState) throws Exception {
        world.lab().stopStreams();
        if (removeState) {
            world.lab().removeState();
        }
        // without something new, views that were right before would count as right again
        world.writeSessions(1);
        CatchUp.Measured measured = world.catchUp(Writer.SESSIONS, removeState);
        table.add("start", how + ", until the views are right", measured.seconds(), "s");
        if (removeState) {
            ratio("start", "seconds", measured.seconds(), "<=", GOAL_START_SECONDS);
        }
    }

    private void changes(World world) throws Exception {
        world.lab().stopStreams();
        List<Long> begin = world.lab().cluster().ends(Writer.BOOKS);
        world.writeChanges(plan.changes());
        List<Sample> floor = world.floor(Writer.BOOKS, "books", begin, plan.changes());
        CatchUp.Measured measured = world.catchUp(Writer.BOOKS, true);
        table.addRates("changes", "streams", "changes of books", measured.samples());
        table.addRates("changes", "floor", "changes of books", floor);
        double rate = Rate.whole(measured.samples()).perSecond();
        ratio("changes", "per second", rate, ">=", GOAL_CHANGES_PER_SECOND);
        ratio("changes", "CPU, µs", Rate.whole(measured.samples()).cpuMicros(), "<=", GOAL_CHANGE_MICROS);
        ratios("changes", measured.samples(), floor, 0);
    }

    private void growth() throws Exception {
        var measured = new ArrayList<Growth>();
        for (int books : plan.growthBooks()) {
            try (World world = World.start(plan, books)) {
                double cpuOfBook = load(world);
                double heap = world.lab().streams().liveBytes();
                world.lab().stopStreams();
                world.writeSessions(plan.growthEvents());
                CatchUp.Measured caughtUp = world.catchUp(Writer.SESSIONS, true);
                var growth =
                        new Growth(books, heap, Rate.whole(caughtUp.samples()), Rate.secondHalf(caughtUp.samples()));
                measured.add(growth);
                String what = String.format("%,d books: ", books);
                table.add("growth", what + "CPU", growth.whole().cpuMicros(), "µs/event");
                table.add(
                        "growth", what + "CPU, second half", growth.secondHalf().cpuMicros(), "µs/event");
                table.add("growth", what + "CPU, loading", cpuOfBook, "µs/book");
                table.add("growth", what + "live heap", heap / MB, "MB");
                table.add("growth", what + "start to first progress", caughtUp.startSeconds(), "s");
            }
        }
        Growth fewest = measured.get(0);
        Growth most = measured.get(measured.size() - 1);
        double whole = most.whole().cpuMicros() / fewest.whole().cpuMicros();
        ratio("growth", "CPU per event, most to fewest books", whole, "<=", GOAL_GROWTH);
        double secondHalf = most.secondHalf().cpuMicros() / fewest.secondHalf().cpuMicros();
        ratio("growth", "the same, second half of the events", secondHalf, "<=", GOAL_GROWTH);
        double heapOfBook = (most.heap() - fewest.heap()) / Math.max(1, most.books() - fewest.books());
        ratio("growth", "heap of one more book, kB", heapOfBook / KB, "<=", GOAL_HEAP_OF_BOOK_KB);
    }

    /** What the same events cost with this number of books, and the live heap before them, in bytes. */
    private record Growth(int books, double heap, Rate whole, Rate secondHalf) {}
}
