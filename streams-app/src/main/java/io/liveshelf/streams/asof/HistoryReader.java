// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMarks;
import io.liveshelf.streams.history.Known;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The marks of collections, and which connectors have lost their position, by the topics of marks and of Connect's offsets. */
final class HistoryReader {
    private static final String WATCH = "watch";

    private final ConnectorPositions positions;
    private final HistoryMarks marks = new HistoryMarks();
    private final Set<String> broken = new HashSet<>();
    private final Map<String, Long> copied = new HashMap<>();
    private @Nullable String watched;

    HistoryReader(ConnectorPositions positions) {
        this.positions = positions;
    }

    /** Takes in a record of the topic of marks. Returns whether it changes what positions are worth. */
    boolean mark(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(WATCH)) {
            watched = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
            return false;
        }
        Optional<HistoryKey> key = marks.put(record.key(), record.value());
        key.filter(each -> each.kind() == HistoryKey.Kind.COPY).ifPresent(each -> {
            copied.put(each.collection(), record.timestamp());
            broken.remove(each.collection());
        });
        key.filter(each -> each.kind() == HistoryKey.Kind.LOST).ifPresent(each -> broken.remove(each.collection()));
        return key.isPresent();
    }

    /**
     * Takes in a record of Connect's offsets. Whoever copies a collection takes its position away, between the two records of its
     * mark; where nobody does, it is a loss.
     */
    void position(ConsumerRecord<byte[], byte[]> record) {
        positions.put(record.key(), record.value()).ifPresent(collection -> {
            boolean isCopy = marks.copies().containsKey(collection)
                    || record.timestamp() <= copied.getOrDefault(collection, Long.MIN_VALUE);
            if (!isCopy) {
                broken.add(collection);
            }
        });
    }

    /** What was before does not count: it may have been repaired. */
    void begin() {
        broken.clear();
    }

    Known known() {
        return new Known(marks.lost(), marks.copies(), positions.tokens(), broken, watched);
    }
}
