// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of what was measured, each with a value, printed in columns. */
final class Table {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String part, String what, String value, String unit) {}

    /** Adds a value with the digits that matter: 3 of small numbers, all of the whole part of large ones. */
    void add(String part, String what, double value, String unit) {
        rows.add(new Row(part, what, format(value), unit));
    }

    /** Adds the rates of a process: the whole, and its second half. */
    void addRates(String part, String who, String event, List<Sample> samples) {
        Rate whole = Rate.whole(samples);
        Rate half = Rate.secondHalf(samples);
        add(part, who + ", " + event, whole.perSecond(), "/s");
        add(part, who + ", second half", half.perSecond(), "/s");
        add(part, who + ", CPU", whole.cpuMicros(), "µs/event");
        add(part, who + ", CPU, second half", half.cpuMicros(), "µs/event");
        add(part, who + ", CPU of the broker", whole.brokerMicros(), "µs/event");
    }

    static String format(double value) {
        double size = Math.abs(value);
        String digits = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, digits, value);
    }

    @Override
    public String toString() {
        int what = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        int value = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        var text = new StringBuilder();
        String part = "";
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s  %-" + Math.max(1, what) + "s  %" + Math.max(1, value) + "s  %s%n",
                    row.part().equals(part) ? "" : row.part(),
                    row.what(),
                    row.value(),
                    row.unit()));
            part = row.part();
        }
        return text.toString();
    }
}
