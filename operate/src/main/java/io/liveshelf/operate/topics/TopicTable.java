// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/** What the brokers have of each topic. */
record TopicTable(List<Row> rows) {
    TopicTable {
        rows = List.copyOf(rows);
    }

    /**
     * One topic.
     *
     * @param records offsets that are not deleted: with those that compaction has removed, and markers of transactions
     */
    record Row(TopicContract contract, int partitions, long records) {}

    static TopicTable of(List<TopicContract> contracts, Brokers brokers) throws Unavailable, InterruptedException {
        List<TopicPartition> all =
                brokers.partitions(contracts.stream().map(TopicContract::topic).toList());
        Map<TopicPartition, Long> beginnings = brokers.beginnings(all);
        Map<TopicPartition, Long> ends = brokers.ends(all);
        List<Row> rows = new ArrayList<>();
        for (TopicContract contract : contracts) {
            List<TopicPartition> its = all.stream()
                    .filter(each -> each.topic().equals(contract.topic()))
                    .toList();
            long records = its.stream()
                    .mapToLong(each ->
                            Objects.requireNonNull(ends.get(each)) - Objects.requireNonNull(beginnings.get(each)))
                    .sum();
            rows.add(new Row(contract, its.size(), records));
        }
        return new TopicTable(rows);
    }

    Row row(TopicContract contract) {
        return rows.stream()
                .filter(each -> each.contract.equals(contract))
                .findFirst()
                .orElseThrow();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("topic", "partitions", "offsets", "", "what it is"));
        rows.forEach(row -> lines.add(line(
                row.contract.topic(),
                Integer.toString(row.partitions),
                String.format(Locale.ROOT, "%,d", row.records),
                row.contract.stability(),
                row.contract.title())));
        return lines;
    }

    private static String line(String topic, String partitions, String records, String stability, String title) {
        return String.format(Locale.ROOT, "%-30s %10s %14s  %-9s %s", topic, partitions, records, stability, title);
    }
}
