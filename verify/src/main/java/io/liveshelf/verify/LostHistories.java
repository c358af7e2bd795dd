// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import io.liveshelf.contract.history.HistoryMarks;
import io.liveshelf.verify.topics.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The collections of which changes may be missing. What is made of them is not proved, even if it looks right now: what is missing
 * may show tomorrow.
 *
 * @param lost marks by collection
 */
record LostHistories(Map<String, HistoryMark> lost) {
    LostHistories {
        lost = new TreeMap<>(lost);
    }

    static LostHistories none() {
        return new LostHistories(Map.of());
    }

    /** By the topic of marks; none where a deployment is too old to have it, or Kafka does not answer, which others notice. */
    static LostHistories of(KafkaConnection kafka) {
        var marks = new HistoryMarks();
        try (TopicReader topic = TopicReader.of(kafka, List.of(HistoryKey.TOPIC))) {
            topic.readToTheEnd(record -> marks.put(
                    record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8), record.value()));
        } catch (IOException e) {
            return none();
        }
        return new LostHistories(marks.lost());
    }

    /** Why what is made of these collections is not proved. */
    Optional<String> of(Collection<String> collections) {
        return lost.entrySet().stream()
                .filter(mark -> collections.contains(mark.getKey()))
                .findFirst()
                .map(mark -> "changes of " + mark.getKey() + " may be missing since "
                        + mark.getValue().at() + ": " + mark.getValue().reason() + "; ./liveshelf recover "
                        + mark.getKey()
                        + " copies it again");
    }
}
