// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Unavailable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest records of the documents that letters are about, in the topics of their collections. It says which letters need not be
 * sent. That no other one overwrites a newer document is up to the streams, because one may be written right after this look.
 */
final class NewestOffsets {
    private final Map<Document, Long> offsets = new HashMap<>();

    private NewestOffsets() {}

    private record Document(TopicPartition partition, ByteBuffer key) {}

    /**
     * Reads the topics from the letters' records on.
     *
     * @param letters of state
     */
    static NewestOffsets of(List<Letter> letters, Letters all) throws Unavailable, InterruptedException {
        var newest = new NewestOffsets();
        Set<Document> wanted = new HashSet<>();
        Map<TopicPartition, Long> from = new HashMap<>();
        Set<TopicPartition> existing = Set.copyOf(all.brokers()
                .partitions(
                        letters.stream().map(letter -> letter.origin().topic()).collect(Collectors.toSet())));
        for (Letter letter : letters) {
            TopicPartition partition = letter.origin().topicPartition();
            byte[] key = letter.key();
            if (key != null && existing.contains(partition)) {
                wanted.add(new Document(partition, ByteBuffer.wrap(key)));
                from.merge(partition, letter.origin().offset() + 1, Math::min);
            }
        }
        if (!from.isEmpty()) {
            all.reader().readToEnd("documents that may be newer", from, record -> {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.key() != null && wanted.contains(new Document(partition, ByteBuffer.wrap(record.key())))) {
                    newest.offsets.put(new Document(partition, ByteBuffer.wrap(record.key())), record.offset());
                }
            });
        }
        return newest;
    }

    /** Whether a newer record has taken the place of the one that this letter is about. */
    boolean supersede(Letter letter) {
        byte[] key = letter.key();
        if (key == null) {
            return false;
        }
        Long newest = offsets.get(new Document(letter.origin().topicPartition(), ByteBuffer.wrap(key)));
        return newest != null && newest > letter.origin().offset();
    }
}
