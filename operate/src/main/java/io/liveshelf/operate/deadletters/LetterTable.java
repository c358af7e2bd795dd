// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Letters by topic and reason. */
final class LetterTable {
    private static final int LONGEST_REASON = 160;

    private final List<Row> rows;

    private LetterTable(List<Row> rows) {
        this.rows = rows;
    }

    private record Group(String topic, String reason) {}

    /**
     * Letters of a topic with a reason.
     *
     * @param attempts most of any of them
     * @param example the last one
     */
    private record Row(Group group, long count, long attempts, Instant first, Instant last, LetterId example) {
        static Row of(Group group, List<Letter> letters) {
            Letter first =
                    letters.stream().min(Comparator.comparing(Letter::time)).orElseThrow();
            Letter last =
                    letters.stream().max(Comparator.comparing(Letter::time)).orElseThrow();
            long attempts = letters.stream().mapToLong(Letter::attempts).max().orElseThrow();
            return new Row(group, letters.size(), attempts, first.time(), last.time(), last.id());
        }

        String line() {
            return LetterTable.line(
                    count,
                    attempts,
                    first.truncatedTo(ChronoUnit.SECONDS),
                    last.truncatedTo(ChronoUnit.SECONDS),
                    example,
                    Printable.text(group.topic, LONGEST_REASON),
                    Printable.text(group.reason, LONGEST_REASON));
        }
    }

    static LetterTable of(List<Letter> letters) {
        Map<Group, List<Letter>> groups = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Group(letter.origin().topic(), letter.reason())));
        return new LetterTable(groups.entrySet().stream()
                .map(each -> Row.of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Row::count)
                        .reversed()
                        .thenComparing(row -> row.group.topic)
                        .thenComparing(row -> row.group.reason))
                .toList());
    }

    /** At most so many, with a heading; nothing if there are no letters. */
    List<String> lines(int most) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("LETTERS", "ATTEMPTS", "FIRST", "LAST", "LAST ONE", "TOPIC", "REASON"));
        rows.stream().limit(most).map(Row::line).forEach(lines::add);
        if (rows.size() > most) {
            lines.add("and " + (rows.size() - most) + " more lines; --limit shows them");
        }
        return lines;
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%7s  %8s  %-20s  %-20s  %-8s  %-29s  %s", columns)
                .stripTrailing();
    }
}
