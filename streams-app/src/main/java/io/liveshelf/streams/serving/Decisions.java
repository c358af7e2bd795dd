// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.serving;

import io.liveshelf.contract.generation.Serving;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of decisions about generations, read from its beginning. Only the pointer counts: of all pointers the one with the greatest
 * number, and the live generation where there is none. Records with other keys are of others, or of later versions.
 */
final class Decisions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final TopicPartition PARTITION = new TopicPartition(Serving.TOPIC, 0);
    private static final byte[] KEY = Serving.RECORD_KEY.getBytes(StandardCharsets.UTF_8);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private Serving pointer = Serving.LIVE;
    private @Nullable Long end;
    private boolean isRead;

    /** Decisions that this consumer reads, which becomes their own; it must have no group and read committed records only. */
    Decisions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** Reads on for at most so long. The pointer; empty before the topic was read to where it ended when this was first called. */
    Optional<Serving> read(Duration longest) {
        Long until = end;
        if (until == null) {
            until = consumer.endOffsets(List.of(PARTITION), LONGEST_WAIT).getOrDefault(PARTITION, 0L);
            end = until;
        }
        consumer.poll(longest).forEach(this::put);
        isRead = isRead || consumer.position(PARTITION, LONGEST_WAIT) >= until;
        return isRead ? Optional.of(pointer) : Optional.empty();
    }

    private void put(ConsumerRecord<byte[], byte[]> record) {
        if (Arrays.equals(record.key(), KEY)) {
            parse(record).filter(each -> each.isLaterThan(pointer)).ifPresent(each -> pointer = each);
        }
    }

    /** What is no pointer changes nothing: the last decision stands. */
    private static Optional<Serving> parse(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            LOG.error("The pointer at offset {} of {} has no value; it is passed over", record.offset(), Serving.TOPIC);
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Serving.parse(record.value()));
        } catch (UncheckedIOException e) {
            LOG.error("The pointer at offset {} of {} is none; it is passed over", record.offset(), Serving.TOPIC, e);
            return Optional.empty();
        }
    }

    /** Ends a read of another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
