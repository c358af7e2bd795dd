// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.connect.config.TopicKind;
import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which documents were set aside when they came, and taken in when they were redriven: by the last redrive of each record, since the ones
 * before have failed. Of one that was set aside and not redriven nobody knows here.
 */
final class Redrives {
    static final String TOPIC = TopicDefinition.all().stream()
            .filter(topic -> topic.kind() == TopicKind.REDRIVES)
            .map(TopicDefinition::name)
            .findFirst()
            .orElseThrow();

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Of each record that was redriven the offset of the last redrive, which lies in a partition of the same number. */
    private final Map<Place, Long> last = new HashMap<>();

    /** Where a record lies. */
    record Place(String topic, int partition, long offset) {
        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /** Takes the next record of a partition of redrives. */
    void take(Timed timed) {
        origin(timed.record())
                .ifPresent(origin -> last.put(origin, timed.record().offset()));
    }

    /** Whether a record was taken in later than it came. */
    boolean isAwaited(ConsumerRecord<?, ?> record) {
        return last.containsKey(Place.of(record));
    }

    /** The record that this redrive has taken in, unless something came of the document since; empty: a later one of the same did. */
    Optional<Place> takenInBy(ConsumerRecord<?, ?> redrive) {
        return origin(redrive).filter(origin -> last.getOrDefault(origin, -1L) == redrive.offset());
    }

    private static Optional<Place> origin(ConsumerRecord<?, ?> redrive) {
        Optional<String> topic = text(redrive, LetterHeader.ORIGIN_TOPIC);
        Optional<Long> offset = text(redrive, LetterHeader.ORIGIN_OFFSET)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
        return topic.flatMap(name -> offset.map(number -> new Place(name, redrive.partition(), number)));
    }

    private static Optional<String> text(ConsumerRecord<?, ?> record, LetterHeader name) {
        Header header = record.headers().lastHeader(name.key());
        return Optional.ofNullable(header).map(Header::value).map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
