// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import org.apache.kafka.common.TopicPartition;

/** Where a record lies. */
record Source(String topic, int partition, long offset) {
    static Source of(TopicPartition partition, long offset) {
        return new Source(partition.topic(), partition.partition(), offset);
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + "/" + partition + " offset " + offset;
    }
}
