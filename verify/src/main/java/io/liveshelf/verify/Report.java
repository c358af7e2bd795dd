// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All rows with notes.
 *
 * @param notes what the reader should know, one sentence each
 */
record Report(List<Row> rows, List<String> notes) {
    private static final int COLUMN_GAP = 2;

    /** Copies. */
    public Report {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Whether everything is proved right. */
    public boolean allEqual() {
        return rows.stream().allMatch(Row::isEqual);
    }

    /** The table. The position is the instant up to which all changes have come through. */
    public List<String> lines() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("view", "age", "from", "position", "verdict"));
        rows.forEach(row -> table.add(
                List.of(row.view(), age(row.age()), orDash(row.source()), position(row.position()), row.words())));
        List<String> lines = new ArrayList<>();
        table.forEach(cells -> lines.add(line(cells, widths(table))));
        notes.forEach(note -> lines.add("note: " + note));
        long equal = rows.stream().filter(Row::isEqual).count();
        lines.add(equal + " of " + rows.size() + " equal");
        return lines;
    }

    private static List<Integer> widths(List<List<String>> table) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < table.get(0).size(); column++) {
            int at = column;
            widths.add(table.stream()
                    .mapToInt(cells -> cells.get(at).length())
                    .max()
                    .orElse(0));
        }
        return widths;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + COLUMN_GAP));
        }
        return line.toString().stripTrailing();
    }

    private static String age(@Nullable Duration age) {
        return age == null ? "-" : String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1000.0);
    }

    private static String position(@Nullable Instant position) {
        return position == null ? "-" : position.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
