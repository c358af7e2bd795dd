// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of which documents older versions may have been compacted away. Compaction leaves holes in the offsets, and removes of a
 * document all versions but the last ones. So a document has lost versions only if there is a hole before the first one that is left,
 * and none of them was older than the record before the first hole of its partition.
 */
final class FirstVersions<D> {
    private static final Pattern OBJECT_ID = Pattern.compile("\\{\\s*\"\\$oid\"\\s*:\\s*\"([0-9a-f]{24})\"\\s*}");

    private final StateTopic<D> topic;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final List<FirstVersion<D>> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    FirstVersions(StateTopic<D> topic) {
        this.topic = topic;
    }

    private static final class Partition {
        private long next;
        private long time = Long.MIN_VALUE;
        /** Null: no offset is missing. */
        private @Nullable Long hole;

        void take(Timed timed) {
            if (hole == null && timed.record().offset() > next) {
                hole = time;
            }
            next = timed.record().offset() + 1;
            time = timed.time();
        }
    }

    /** Takes the next record of a partition; each must be read from its beginning. */
    void take(Timed timed) {
        ConsumerRecord<byte[], byte[]> record = timed.record();
        var partition = partitions.computeIfAbsent(record.partition(), each -> new Partition());
        partition.take(timed);
        String key = StateTopic.key(record);
        if (key != null && seen.add(key) && partition.hole != null) {
            D document = topic.document(record);
            long since = Math.max(partition.hole, created(key, document, timed.time()));
            found.add(new FirstVersion<>(key, since, document));
        }
    }

    /** When the document was made, where it says so: an id that was made of something else may say anything. */
    private long created(String key, @Nullable D document, long written) {
        Instant said = document == null ? null : topic.created().apply(document);
        Matcher id = OBJECT_ID.matcher(key);
        long time = said != null
                ? said.toEpochMilli()
                : id.matches() ? 1000 * Long.parseLong(id.group(1).substring(0, 8), 16) : Long.MIN_VALUE;
        return time <= written ? time : Long.MIN_VALUE;
    }

    String collection() {
        return topic.collection();
    }

    List<FirstVersion<D>> found() {
        return found;
    }

    /** Since when anything may be missing, in milliseconds; empty: nothing is. */
    OptionalLong firstHole() {
        return partitions.values().stream()
                .map(each -> each.hole)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }
}
