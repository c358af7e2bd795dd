// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.verify.compare.Verdict;
import io.liveshelf.verify.counters.DeadLetterCounts;
import io.liveshelf.verify.counters.EventCounts;
import io.liveshelf.verify.topics.TopicReader;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether everything that came in is accounted for: the event counters of each source partition add up, reach as far as the
 * fact topics, and agree with the dead letters.
 */
final class CounterComparison {
    static final String COUNTERS = "event counters";
    static final String LETTERS = "dead letters";

    private static final List<String> FACTS = List.of("community.book_view_sessions", "community.book_purchases");
    private static final String COUNTERS_TOPIC = "liveshelf.event-counters";
    private static final String LETTERS_TOPIC = "liveshelf.dead-letters";
    private static final long RETRY_MILLIS = 250;

    private final KafkaConnection kafka;
    private final Limits limits;
    private final InstantSource clock;

    CounterComparison(KafkaConnection kafka, Limits limits, InstantSource clock) {
        this.kafka = kafka;
        this.limits = limits;
        this.clock = clock;
    }

    /** The two rows. */
    List<Row> compare() throws InterruptedException {
        try (TopicReader facts = TopicReader.of(kafka, FACTS);
                TopicReader counters = TopicReader.of(kafka, List.of(COUNTERS_TOPIC));
                TopicReader letters = TopicReader.of(kafka, List.of(LETTERS_TOPIC))) {
            Instant position = clock.instant();
            Map<TopicPartition, Long> beginnings = facts.beginnings();
            Map<TopicPartition, Long> ends = facts.ends();
            EventCounts counts = new EventCounts();
            Optional<String> missing = await(counters, counts, beginnings, ends);
            if (missing.isPresent()) {
                return both(new Verdict.NotProved(missing.get()));
            }
            return List.of(
                    row(COUNTERS, counts.wrong(ends.keySet()), position, counts.inWords()),
                    letters(letters, counts, position));
        } catch (IOException e) {
            return both(new Verdict.NotProved(String.valueOf(e.getMessage())));
        }
    }

    private static List<Row> both(Verdict verdict) {
        return List.of(Row.of(COUNTERS, verdict, null, null), Row.of(LETTERS, verdict, null, null));
    }

    /** Reads the counters until they reach these ends, or time is up. */
    private Optional<String> await(
            TopicReader counters,
            EventCounts counts,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(limits.within());
        read(counters, counts);
        Optional<String> missing = counts.missing(beginnings, ends);
        while (missing.isPresent() && clock.instant().isBefore(end)) {
            Thread.sleep(RETRY_MILLIS);
            read(counters, counts);
            missing = counts.missing(beginnings, ends);
        }
        return missing;
    }

    private static void read(TopicReader counters, EventCounts counts) throws IOException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        counters.readToTheEnd(records::add);
        for (ConsumerRecord<String, byte[]> record : records) {
            counts.add(record.key(), record.value());
        }
    }

    private static Row letters(TopicReader topic, EventCounts counts, Instant position) throws IOException {
        DeadLetterCounts letters = new DeadLetterCounts();
        topic.readToTheEnd(record -> letters.add(record.headers()));
        boolean removed = topic.beginnings().values().stream().anyMatch(offset -> offset > 0);
        return row(
                LETTERS,
                letters.wrong(counts, removed),
                position,
                letters.inWords() + (removed ? "; older ones were removed after their retention" : ""));
    }

    private static Row row(String name, Optional<String> wrong, Instant position, String words) {
        return wrong.<Row>map(reason -> Row.of(name, new Verdict.Inconsistent(reason), null, null))
                .orElseGet(() -> new Row(name, new Verdict.Equal(position), "equal; " + words, null, null));
    }
}
