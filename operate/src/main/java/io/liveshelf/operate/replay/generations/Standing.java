// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the list of generations.
 *
 * @param replay what was decided about it; empty for the live one
 */
record Standing(Generation generation, String role, Advance advance, Optional<Replay> replay) {
    static Standing of(Generation generation, Decisions decisions, Brokers brokers)
            throws Unavailable, InterruptedException {
        Serving serving = decisions.serving();
        String name = generation.name().text();
        String role = name.equals(serving.generation())
                ? "served"
                : serving.number() > 0 && name.equals(serving.former()) ? "former" : "";
        Optional<Replay> replay = decisions.replay(generation.name());
        Excerpt excerpt = replay.map(Replay::excerpt).orElse(Excerpt.EVERYTHING);
        return new Standing(generation, role, Advance.of(generation, excerpt, brokers), replay);
    }

    static List<String> heading() {
        return List.of("generation", "", "threads", "read", "behind", "");
    }

    /** The columns. */
    List<String> columns() {
        return List.of(
                generation.name().text(),
                role,
                Integer.toString(advance.members()),
                String.format(Locale.ROOT, "%.1f %%", 100 * advance.share()),
                String.format(Locale.ROOT, "%,d", advance.left()),
                hint(Instant.now()));
    }

    /** What is to be known of it. */
    String hint(Instant now) {
        Instant end = replay.map(Replay::stopsAt).orElse(null);
        if (end != null) {
            return end.isAfter(now)
                    ? "kept running until " + end
                    : "stopped at " + end + "; the command that started it runs it again";
        }
        if (advance.members() == 0) {
            return "nobody runs it";
        }
        return Stream.of(
                        Optional.of("done").filter(done -> isDone()),
                        replay.map(Replay::asOf).map(time -> "as of " + time),
                        replay.filter(each -> !each.excerpt().leftOut().isEmpty())
                                .map(each -> "some facts"),
                        replay.filter(each -> !each.excerpt().makesAll()).map(each -> "some views"),
                        replay.filter(each -> each.isPart() || each.asOf() != null)
                                .map(each -> "not to be promoted"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Whether it has read all facts that it ever will. */
    private boolean isDone() {
        return replay.filter(each -> each.excerpt().isBounded()).isPresent()
                && advance.factsLeft() == 0
                && advance.isNearlyAll();
    }

    static String line(List<String> columns) {
        return String.format(
                        Locale.ROOT,
                        "%-14s %-8s %8s %9s %12s  %s",
                        columns.get(0),
                        columns.get(1),
                        columns.get(2),
                        columns.get(3),
                        columns.get(4),
                        columns.get(5))
                .stripTrailing();
    }
}
