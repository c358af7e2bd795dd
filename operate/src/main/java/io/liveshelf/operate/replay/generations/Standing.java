// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.List;
import java.util.Locale;

/** One line of the list of generations. */
record Standing(Generation generation, String role, Advance advance) {
    static Standing of(Generation generation, Serving serving, Brokers brokers)
            throws Unavailable, InterruptedException {
        String name = generation.name().text();
        String role = name.equals(serving.generation())
                ? "served"
                : serving.number() > 0 && name.equals(serving.former()) ? "former" : "";
        return new Standing(generation, role, Advance.of(generation, brokers));
    }

    static List<String> heading() {
        return List.of("generation", "", "threads", "read", "behind", "");
    }

    /** The columns. */
    List<String> columns() {
        String hint = advance.members() == 0 ? "nobody runs it" : "";
        return List.of(
                generation.name().text(),
                role,
                Integer.toString(advance.members()),
                String.format(Locale.ROOT, "%.1f %%", 100 * advance.share()),
                String.format(Locale.ROOT, "%,d", advance.left()),
                hint);
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
