// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.contract.counters.EventCount;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far the streams have counted each source partition. What became of a record is known once it is counted. */
final class Counted {
    private final Map<String, EventCount> counts = new HashMap<>();

    /** Takes a record of the event counters. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            counts.remove(key);
        } else {
            counts.put(key, EventCount.read(record.value()));
        }
    }

    boolean includes(Source record) {
        EventCount count = counts.get(record.topic() + "/" + record.partition());
        return count != null && record.offset() < count.next();
    }
}
