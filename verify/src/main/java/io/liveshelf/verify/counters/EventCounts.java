// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.counters;

import io.liveshelf.contract.counters.EventCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The newest event counters of each source partition, and whether they add up. */
public final class EventCounts {
    private final SortedMap<TopicPartition, EventCount> counts =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));

    /**
     * Takes a record of the topic of counters; a later one replaces an earlier one of the same key.
     *
     * @throws IOException if it cannot be read
     */
    public void add(String key, byte @Nullable [] value) throws IOException {
        TopicPartition source = source(key);
        if (value == null) {
            counts.remove(source);
        } else {
            counts.put(source, read(key, value));
        }
    }

    private static EventCount read(String key, byte[] value) throws IOException {
        EventCount count;
        try {
            count = EventCount.read(value);
        } catch (UncheckedIOException e) {
            throw new IOException("the event counters of " + key + " are unreadable: " + e.getMessage(), e);
        }
        if (count.version() != EventCount.VERSION) {
            throw new IOException("the event counters of " + key + " have version " + count.version()
                    + ", this command knows version " + EventCount.VERSION);
        }
        return count;
    }

    private static TopicPartition source(String key) throws IOException {
        int slash = key.lastIndexOf('/');
        try {
            return new TopicPartition(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new IOException("event counters have the key '" + key + "', which is no topic/partition", e);
        }
    }

    Map<TopicPartition, EventCount> bySource() {
        return counts;
    }

    /**
     * The first fact partition whose records are not all counted.
     *
     * @param beginnings of the fact partitions
     * @param ends of the fact partitions, at some moment
     */
    public Optional<String> missing(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .flatMap(source ->
                        missing(source, beginnings.getOrDefault(source, 0L), ends.getOrDefault(source, 0L)).stream())
                .findFirst();
    }

    private Optional<String> missing(TopicPartition source, long beginning, long end) {
        EventCount count = counts.get(source);
        if (count == null) {
            return beginning == end
                    ? Optional.empty()
                    : Optional.of("there are no event counters of " + inWords(source) + ", which has records");
        }
        return count.next() >= end
                ? Optional.empty()
                : Optional.of(inWords(source) + " is counted up to offset " + count.next() + ", its end was " + end);
    }

    /**
     * The first source partition whose counters do not add up.
     *
     * @param facts the fact partitions: there every offset is a record
     */
    public Optional<String> wrong(Set<TopicPartition> facts) {
        return counts.entrySet().stream()
                .flatMap(each -> wrong(each.getKey(), each.getValue(), facts.contains(each.getKey())).stream())
                .findFirst();
    }

    private static Optional<String> wrong(TopicPartition source, EventCount count, boolean isFact) {
        if (count.in() != count.outcomes()) {
            return Optional.of(inWords(source) + ": " + count.in() + " taken in, but " + outcomesInWords(count));
        }
        if (isFact && count.in() != count.next() - count.from()) {
            return Optional.of(inWords(source) + ": offsets " + count.from() + " to " + count.next() + " are "
                    + (count.next() - count.from()) + " records, but " + count.in() + " taken in");
        }
        return Optional.empty();
    }

    private static String outcomesInWords(EventCount count) {
        return count.counted() + " counted + " + count.duplicates() + " duplicates + " + count.late() + " late + "
                + count.deadLettered() + " dead-lettered = " + count.outcomes();
    }

    /** All of them together. */
    public String inWords() {
        return sum(EventCount::in) + " records: " + sum(EventCount::counted) + " counted, "
                + sum(EventCount::duplicates) + " duplicates, " + sum(EventCount::late) + " late, "
                + sum(EventCount::deadLettered) + " dead-lettered";
    }

    private long sum(ToLongFunction<EventCount> field) {
        return counts.values().stream().mapToLong(field).sum();
    }

    static String inWords(TopicPartition source) {
        return source.topic() + "/" + source.partition();
    }
}
