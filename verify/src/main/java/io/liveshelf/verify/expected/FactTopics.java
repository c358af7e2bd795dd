// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.verify.topics.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The two fact topics, read from eight days ago to their end, and then on demand up to their new end. Not safe for use by
 * several threads.
 */
final class FactTopics implements AutoCloseable {
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    /** Longer than a week with its first hour; as long as the streams recognise a fact. */
    private static final Duration BACK = Duration.ofDays(8);

    private final TopicReader topics;
    private final FactCounts views = FactCounts.ofViews();
    private final FactCounts purchases = FactCounts.ofPurchases();

    private FactTopics(TopicReader topics) {
        this.topics = topics;
    }

    /**
     * At those brokers.
     *
     * @throws IOException if they do not answer or do not have the topics
     */
    static FactTopics of(KafkaConnection kafka, Instant now) throws IOException {
        TopicReader topics = TopicReader.of(kafka, List.of(VIEWS, PURCHASES));
        topics.seek(now.minus(BACK));
        return new FactTopics(topics);
    }

    /** The counts of views. */
    FactCounts views() {
        return views;
    }

    /** The counts of purchases. */
    FactCounts purchases() {
        return purchases;
    }

    /** Reads on up to where the topics end now. */
    void readToTheEnd() throws IOException {
        topics.readToTheEnd(this::count);
    }

    private void count(ConsumerRecord<String, byte[]> record) {
        FactCounts counts = record.topic().equals(VIEWS) ? views : purchases;
        counts.add(record.partition(), record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        topics.close();
    }
}
