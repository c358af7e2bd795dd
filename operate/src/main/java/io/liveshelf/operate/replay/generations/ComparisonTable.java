// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison for people. */
final class ComparisonTable {
    private ComparisonTable() {}

    /** A line for each row, and one for each side of a difference. */
    static List<String> lines(List<Comparison.Row> rows, String one, String other) {
        List<String> lines = new ArrayList<>();
        for (Comparison.Row row : rows) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%-42s %-7s %s",
                            row.what(),
                            row.isEqual() ? "equal" : "DIFFERS",
                            row.details())
                    .stripTrailing());
            row.difference().ifPresent(difference -> {
                String where = difference.pointer().isEmpty() ? "the whole" : difference.pointer();
                lines.add(String.format(Locale.ROOT, "  %s", where));
                lines.add(String.format(Locale.ROOT, "    %-14s %s", one, difference.one()));
                lines.add(String.format(Locale.ROOT, "    %-14s %s", other, difference.other()));
            });
        }
        return lines;
    }
}
