// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.contract.generation.GenerationName;
import java.util.Collections;
import java.util.List;

/** View sessions rebuilt by a replay as fast as it can, and read by a plain consumer in the same run. Nothing else runs. */
public final class Rebuild {
    private static final String PART = "rebuild";

    private Rebuild() {}

    /**
     * What was measured.
     *
     * @param table for people
     * @param ratio events per second, of the replay to the consumer
     * @param cpuRatio processor time of an event, of the consumer to the replay, that of the broker included
     */
    public record Measured(String table, double ratio, double cpuRatio) {}

    /**
     * Measures it.
     *
     * @param events view sessions
     * @param threads of the replay, and of the consumer
     * @param heapMib of each
     */
    public static Measured run(int events, int threads, int heapMib) throws Exception {
        Plan plan = Plan.of(BenchOptions.of(
                "--only",
                "facts",
                "--events",
                Integer.toString(events),
                "--threads",
                Integer.toString(threads),
                "--heap",
                Integer.toString(heapMib),
                "--limit",
                "1200"));
        try (World world = World.start(plan, plan.books(), Side.replay(new GenerationName("rebuilt")))) {
            world.writeBooks();
            world.writeSessions(events);
            List<Long> begin = Collections.nCopies(plan.partitions(), 0L);
            List<Sample> floor = world.floor(Writer.SESSIONS, "sessions", begin, events);
            CatchUp.Measured rebuilt = world.catchUp(Writer.SESSIONS, true);
            var table = new Table();
            table.add(PART, "JVM start to first committed progress", rebuilt.startSeconds(), "s");
            table.add(PART, "JVM start until the views are right", rebuilt.seconds(), "s");
            table.addRates(PART, "replay", "view sessions", rebuilt.samples());
            table.addRates(PART, "floor", "view sessions", floor);
            Rate ours = Rate.whole(rebuilt.samples());
            Rate least = Rate.whole(floor);
            return new Measured(
                    table.toString(), ours.perSecond() / least.perSecond(), least.allMicros() / ours.allMicros());
        }
    }
}
