// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.MissedGoal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults by chance under load, replayable by their seed. After each round of faults, everything that is served must be right again, and
 * what readers saw meanwhile must have been as true as it said.
 */
public final class ChaosBench {
    private static final int SECONDS = 4 * 60 * 60;

    private ChaosBench() {}

    /**
     * Options: {@code --faults} (1000), {@code --seed} (1), {@code --instances} (1,2,3; each gets its share of the faults), {@code
     * --seconds} of all together, {@code --changes} (50) and {@code --reads} (20, of each API) a second, {@code --brief}, {@code
     * --dry-run}.
     */
    public static void run(BenchOptions options) throws Exception {
        List<String> problems = inflict(options);
        if (!problems.isEmpty()) {
            throw new MissedGoal("chaos found " + problems.size() + " problems, see above");
        }
    }

    /** Runs it, prints what came of it, and returns what was wrong: answers, counts and failed reads. */
    public static List<String> inflict(BenchOptions options) throws Exception {
        options.only("faults", "seed", "instances", "seconds", "changes", "reads", "brief", "dry-run");
        List<Integer> instances = options.list("instances", "1,2,3").stream()
                .map(Integer::valueOf)
                .toList();
        int faults = options.get("faults", 1_000);
        List<Outcome> outcomes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            // the first ones take what is left over
            int share = faults / instances.size() + (i < faults % instances.size() ? 1 : 0);
            Plan plan =
                    Plan.of(new Plan.Scale(options.get("seed", 1) + i, share, instances.get(i), options.has("brief")));
            if (options.has("dry-run")) {
                System.out.println(instances.get(i) + " instances");
                plan.lines().forEach(System.out::println);
                continue;
            }
            Outcome outcome = Chaos.run(
                    plan,
                    new Chaos.Rates(
                            options.get("changes", 50),
                            options.get("reads", 20),
                            Duration.ofSeconds(options.get("seconds", SECONDS) / instances.size())));
            outcomes.add(outcome);
            problems.addAll(outcome.problems());
            if (outcome.failedReads() > 0) {
                problems.add(outcome.failedReads() + " reads failed");
            }
        }
        outcomes.forEach(System.out::println);
        return problems;
    }
}
