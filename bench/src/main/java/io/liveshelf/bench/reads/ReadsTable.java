// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results, with the ratio of Liveshelf's requests per second to those of each other server. */
final class ReadsTable {
    static final String LIVESHELF = "Liveshelf";

    private final List<Row> rows = new ArrayList<>();

    private record Row(String payload, int connections, String server, Measured measured) {}

    void add(String payload, int connections, String server, Measured measured) {
        rows.add(new Row(payload, connections, server, measured));
    }

    /** How many times as many requests Liveshelf answered; empty for Liveshelf itself. */
    private Optional<Double> ratio(Row row) {
        return rows.stream()
                .filter(each -> each.server().equals(LIVESHELF)
                        && !row.server().equals(LIVESHELF)
                        && each.payload().equals(row.payload())
                        && each.connections() == row.connections())
                .findFirst()
                .map(own -> own.measured().perSecond() / row.measured().perSecond());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("| payload | connections | server | requests/s | p50 ms | p99 ms | p99.9 ms |"
                + " CPU µs/request | failed | Liveshelf is |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            Measured its = row.measured();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %,.0f | %.2f | %.2f | %.2f | %.1f | %d | %s |%n",
                    row.payload(),
                    row.connections(),
                    row.server(),
                    its.perSecond(),
                    its.p50() / 1e3,
                    its.p99() / 1e3,
                    its.p999() / 1e3,
                    its.cpuMicros(),
                    its.failures(),
                    ratio(row)
                            .map(each -> String.format(Locale.ROOT, "%.2f ×", each))
                            .orElse("")));
        }
        return text.toString();
    }
}
