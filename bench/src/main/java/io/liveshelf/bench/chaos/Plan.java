// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Which faults happen when: rounds, each followed by a pause in which everything is checked. It follows from the scale alone. */
record Plan(Scale scale, List<Round> rounds) {
    private static final int MOST_IN_A_ROUND = 32;
    private static final int LEAST_IN_A_ROUND = 16;
    /** Most faults overlap: one in so many waits until those before it are over. */
    private static final int AFTER_OTHERS_ONE_IN = 16;

    private static final int LONGEST_GAP_MILLIS = 1_200;

    Plan {
        rounds = List.copyOf(rounds);
    }

    /**
     * What the plan follows from.
     *
     * @param faults how many in all
     * @param instances of the streams
     * @param brief whether nothing takes long: for a run of a minute
     */
    record Scale(long seed, int faults, int instances, boolean brief) {}

    /**
     * A fault to come.
     *
     * @param afterOthers whether the faults before it in the round are over first
     * @param gap from then, or from when the one before it began
     */
    record Planned(boolean afterOthers, Duration gap, Fault fault) {
        @Override
        public String toString() {
            String when = afterOthers ? "then after " : "+";
            String lasts = fault.duration().isZero() ? "" : ", " + seconds(fault.duration());
            return when + seconds(gap) + " " + Faults.describe(fault) + lasts;
        }

        private static String seconds(Duration time) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
    }

    /** Faults that overlap or follow each other. */
    record Round(List<Planned> faults) {
        Round {
            faults = List.copyOf(faults);
        }

        /** Whether a connector loses its position. It does not hear of what is deleted meanwhile. */
        boolean copiesAgain() {
            return faults.stream().anyMatch(each -> each.fault() instanceof CopyAgain);
        }
    }

    static Plan of(Scale scale) {
        var random = new Random(scale.seed());
        var faults = new Faults(scale, random);
        List<Round> rounds = new ArrayList<>();
        int left = scale.faults();
        boolean rolled = false;
        while (left > 0) {
            int number = Math.min(left, LEAST_IN_A_ROUND + random.nextInt(MOST_IN_A_ROUND - LEAST_IN_A_ROUND + 1));
            List<Planned> round = new ArrayList<>();
            if (!rolled && left <= (scale.faults() + 1) / 2) {
                rolled = true;
                round.add(new Planned(false, Duration.ZERO, new RollingRestart()));
            }
            while (round.size() < number) {
                round.add(new Planned(
                        random.nextInt(AFTER_OTHERS_ONE_IN) == 0,
                        Duration.ofMillis(random.nextInt(LONGEST_GAP_MILLIS)),
                        faults.next()));
            }
            left -= number;
            rounds.add(new Round(round));
        }
        return new Plan(scale, rounds);
    }

    /** One line for each fault. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            lines.add("round " + (i + 1));
            rounds.get(i).faults().forEach(each -> lines.add("  " + each));
        }
        return lines;
    }
}
