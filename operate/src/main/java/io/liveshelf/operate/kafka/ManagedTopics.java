// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics like other ones, and removes them. */
public final class ManagedTopics {
    private final Brokers brokers;
    private final Admin admin;

    ManagedTopics(Brokers brokers, Admin admin) {
        this.brokers = brokers;
        this.admin = admin;
    }

    /** The names of all topics. */
    public Set<String> names() throws Unavailable, InterruptedException {
        return brokers.answer(admin.listTopics().names());
    }

    /**
     * Creates those that are missing, each with the partitions, copies and settings of the one that it is like; returns how many.
     *
     * @param likes the topics to be like, which exist, by the names of those that shall be
     */
    public int createLike(Map<String, String> likes) throws Unavailable, InterruptedException {
        Map<String, TopicDescription> known =
                brokers.answer(admin.describeTopics(Set.copyOf(likes.values())).allTopicNames());
        Map<String, Map<String, String>> settings = settings(likes.values());
        List<NewTopic> wanted = new ArrayList<>();
        likes.forEach((name, like) -> wanted.add(like(name, Objects.requireNonNull(known.get(like)), settings)));
        var created = 0;
        for (KafkaFuture<Void> each : admin.createTopics(wanted).values().values()) {
            created += unless(TopicExistsException.class, each) ? 1 : 0;
        }
        return created;
    }

    private static NewTopic like(String name, TopicDescription topic, Map<String, Map<String, String>> settings) {
        short copies = (short) topic.partitions().get(0).replicas().size();
        return new NewTopic(name, topic.partitions().size(), copies)
                .configs(settings.getOrDefault(topic.name(), Map.of()));
    }

    /** What was set for the topics themselves: the rest is as the brokers have it. */
    private Map<String, Map<String, String>> settings(Collection<String> topics)
            throws Unavailable, InterruptedException {
        var resources = topics.stream()
                .map(each -> new ConfigResource(ConfigResource.Type.TOPIC, each))
                .collect(Collectors.toSet());
        Map<String, Map<String, String>> settings = new TreeMap<>();
        brokers.answer(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> settings.put(
                        resource.name(),
                        config.entries().stream()
                                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return settings;
    }

    /** How many bytes they take on the disks of all brokers. */
    public long bytes(Collection<String> topics) throws Unavailable, InterruptedException {
        List<Integer> nodes = brokers.answer(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .toList();
        return brokers.answer(admin.describeLogDirs(nodes).allDescriptions()).values().stream()
                .flatMap(disks -> disks.values().stream())
                .flatMap(disk -> disk.replicaInfos().entrySet().stream())
                .filter(replica -> topics.contains(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    /** Removes those that exist, with all that is in them. */
    public void delete(Collection<String> topics) throws Unavailable, InterruptedException {
        for (KafkaFuture<Void> each :
                admin.deleteTopics(topics).topicNameValues().values()) {
            unless(UnknownTopicOrPartitionException.class, each);
        }
    }

    private boolean unless(Class<? extends Exception> expected, KafkaFuture<Void> done)
            throws Unavailable, InterruptedException {
        try {
            done.get();
            return true;
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return false;
            }
            throw brokers.noAnswer(e);
        }
    }
}
