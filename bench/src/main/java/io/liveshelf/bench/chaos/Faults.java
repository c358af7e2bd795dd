// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws faults: common ones often, those after which everything takes half a minute rarely. */
final class Faults {
    private static final List<String> COLLECTIONS = List.of(
            "book_view_sessions",
            "book_purchases",
            "online_books",
            "book_chapters",
            "book_authors",
            "saved_books",
            "author_reviews",
            "author_follows",
            "reading_progress",
            "book_descriptions");

    private final Plan.Scale scale;
    private final Random random;
    /** By the sum of the weights up to it. */
    private final TreeMap<Integer, Supplier<Fault>> kinds = new TreeMap<>();

    private int weights;

    Faults(Plan.Scale scale, Random random) {
        this.scale = scale;
        this.random = random;
        kills();
        freezes();
        restarts();
        redis();
        others();
    }

    private void add(int weight, Supplier<Fault> kind) {
        weights += weight;
        kinds.put(weights, kind);
    }

    private void kills() {
        add(150, () -> new Kill(instance()));
        add(50, () -> new Kill(Part.WRITER));
        add(60, () -> new Kill(Part.API));
        add(50, () -> new Kill(Part.CONNECT));
        add(60, () -> new Kill(Part.REDIS));
        if (!scale.brief()) {
            add(12, () -> new Kill(Part.BROKER));
        }
    }

    private void freezes() {
        add(100, () -> new Freeze(instance(), freeze()));
        add(40, () -> new Freeze(Part.WRITER, freeze()));
        add(50, () -> new Freeze(Part.API, freeze()));
        add(40, () -> new Freeze(Part.CONNECT, freeze()));
        add(50, () -> new Freeze(Part.BROKER, freeze()));
        add(60, () -> new Freeze(Part.REDIS, freeze()));
    }

    private void restarts() {
        add(60, () -> new Restart(instance()));
        add(25, () -> new Restart(Part.API));
        add(20, () -> new Restart(Part.CONNECT));
        add(40, () -> new Restart(Part.REDIS));
        if (!scale.brief()) {
            add(10, () -> new Restart(Part.BROKER));
        }
    }

    private void redis() {
        add(60, FlushRedis::new);
        add(25, () -> new FillRedis(true, between(1, 6)));
        add(15, () -> new FillRedis(false, between(1, 6)));
    }

    private void others() {
        add(35, () -> new WipeState(instance()));
        add(40, () -> new ShiftClock(instance(), Duration.ofHours(random.nextBoolean() ? 1 : -1), between(3, 8)));
        if (!scale.brief()) {
            add(20, () -> new FillDisk(between(3, 8)));
        }
        add(30, Redeliver::new);
        add(scale.brief() ? 1 : 15, () -> new CopyAgain(COLLECTIONS.get(random.nextInt(COLLECTIONS.size()))));
    }

    Fault next() {
        return kinds.higherEntry(random.nextInt(weights)).getValue().get();
    }

    private Part instance() {
        return Part.streams(random.nextInt(scale.instances()));
    }

    /** Mostly some seconds; at times longer than sessions and transactions live, and once in a while longer than everything. */
    private Duration freeze() {
        int percent = scale.brief() ? 0 : random.nextInt(100);
        if (percent < 88) {
            return between(1, scale.brief() ? 4 : 10);
        }
        return percent < 98 ? between(10, 30) : between(30, 150);
    }

    private Duration between(int leastSeconds, int mostSeconds) {
        return Duration.ofMillis(leastSeconds * 1_000L + random.nextInt((mostSeconds - leastSeconds) * 1_000));
    }

    /** The fault with its part, where the table's row does not name it. */
    static String describe(Fault fault) {
        if (fault instanceof Kill kill) {
            return "kill -9 of " + kill.part();
        } else if (fault instanceof Freeze freeze) {
            return "SIGSTOP of " + freeze.part();
        } else if (fault instanceof WipeState wipe) {
            return wipe.kind() + " of " + wipe.part();
        } else if (fault instanceof ShiftClock shift) {
            return shift.kind() + " of " + shift.part();
        } else if (fault instanceof CopyAgain copy) {
            return copy.kind() + ": " + copy.collection();
        } else if (fault instanceof Restart restart && !restart.part().equals(Part.REDIS)) {
            return "restart of " + restart.part();
        }
        return fault.kind();
    }
}
