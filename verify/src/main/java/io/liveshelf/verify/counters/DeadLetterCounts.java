// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.counters;

import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which records of the source topics lie among the dead letters. Two dead letters of one record count once: another generation
 * reads, and sets aside, everything again.
 */
public final class DeadLetterCounts {
    private static final String TOPIC = LetterHeader.SOURCE_TOPIC.key();
    private static final String PARTITION = LetterHeader.SOURCE_PARTITION.key();
    private static final String OFFSET = LetterHeader.SOURCE_OFFSET.key();

    private final Map<String, Set<Source>> byTopic = new TreeMap<>();
    private long again;

    /** Where a dead letter came from. */
    private record Source(int partition, long offset) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            return partition == other.partition
                    ? Long.compare(offset, other.offset)
                    : Integer.compare(partition, other.partition);
        }
    }

    /** Takes a dead letter; one without these headers is not of the streams, such as a receipt. */
    public void add(Headers headers) {
        String topic = text(headers, TOPIC);
        String partition = text(headers, PARTITION);
        String offset = text(headers, OFFSET);
        if (topic == null || partition == null || offset == null) {
            return;
        }
        Source source = new Source(Integer.parseInt(partition), Long.parseLong(offset));
        if (!byTopic.computeIfAbsent(topic, each -> new TreeSet<>()).add(source)) {
            again++;
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * The first source topic with another number of dead letters than its counters say.
     *
     * @param counts read before the dead letters
     * @param removed whether retention has removed dead letters, so that there may be fewer
     */
    public Optional<String> wrong(EventCounts counts, boolean removed) {
        Map<String, Long> counted = counts.bySource().entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> each.getKey().topic(),
                        TreeMap::new,
                        Collectors.summingLong(each -> each.getValue().deadLettered())));
        return counted.entrySet().stream()
                .flatMap(each -> wrong(each.getKey(), each.getValue(), kept(each.getKey(), counts), removed).stream())
                .findFirst();
    }

    private static Optional<String> wrong(String topic, long counted, long kept, boolean removed) {
        return kept == counted || (removed && kept < counted)
                ? Optional.empty()
                : Optional.of(topic + ": " + counted + " dead-lettered by the counters, but " + kept + " dead letters");
    }

    /** The dead letters of the topic that its counters include. */
    private long kept(String topic, EventCounts counts) {
        return byTopic.getOrDefault(topic, Set.of()).stream()
                .filter(source -> {
                    EventCount count = counts.bySource().get(new TopicPartition(topic, source.partition));
                    return count != null && count.includes(source.offset);
                })
                .count();
    }

    /** How many there are of each topic. */
    public String inWords() {
        String all = byTopic.entrySet().stream()
                .map(topic -> topic.getKey() + " " + topic.getValue().size())
                .collect(Collectors.joining(", "));
        return (all.isEmpty() ? "no dead letters" : "dead letters: " + all)
                + (again == 0 ? "" : "; " + again + " set aside again");
    }
}
