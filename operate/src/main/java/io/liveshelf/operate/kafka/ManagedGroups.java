// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Consumer groups: how far they are, who is in them, and removing them. */
public final class ManagedGroups {
    private final Brokers brokers;
    private final Admin admin;

    ManagedGroups(Brokers brokers, Admin admin) {
        this.brokers = brokers;
        this.admin = admin;
    }

    /** How far a group is; without partitions of which it has committed nothing, so empty where there is no such group. */
    public Map<TopicPartition, Long> committed(String group) throws Unavailable, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw brokers.noAnswer(e);
            }
        }
        return offsets;
    }

    /** Where a group begins that has no members, instead of where it is. */
    public void begin(String group, Map<TopicPartition, Long> offsets) throws Unavailable, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        offsets.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
        brokers.answer(admin.alterConsumerGroupOffsets(group, positions).all());
    }

    /** How many members it has; 0 where there is no such group. */
    public int members(String group) throws Unavailable, InterruptedException {
        try {
            Map<String, ConsumerGroupDescription> described =
                    admin.describeConsumerGroups(List.of(group)).all().get();
            return described.values().stream()
                    .mapToInt(each -> each.members().size())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw brokers.noAnswer(e);
        }
    }

    /** Removes groups, which have no members, with their positions. */
    public void delete(Collection<String> groups) throws Unavailable, InterruptedException {
        for (KafkaFuture<Void> each :
                admin.deleteConsumerGroups(groups).deletedGroups().values()) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw brokers.noAnswer(e);
                }
            }
        }
    }
}
