// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.generation.Generation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster could lose although it has brokers enough to lose nothing. With fewer than three there is no choice, so nothing
 * is said.
 */
final class ClusterSafety {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSafety.class);
    private static final int BROKERS_ENOUGH = 3;

    private ClusterSafety() {}

    /**
     * How one topic is kept.
     *
     * @param replicas copies of each partition; the least, where partitions differ
     * @param minInsync copies that must have a record before it counts as written
     * @param unclean whether a copy that lacks records may become the leader
     */
    record Kept(int replicas, int minInsync, boolean unclean) {}

    /** One line for each risk; empty where there is none, or where the user may not ask. */
    static List<String> risks(Admin admin, Generation generation, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        try {
            int brokers = admin.describeCluster().nodes().get().size();
            return brokers < BROKERS_ENOUGH ? List.of() : risks(kept(admin, generation, topics));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.info(
                        "Kafka does not say how safe its topics are: {}",
                        e.getCause().getMessage());
                return List.of();
            }
            throw e;
        }
    }

    private static Map<String, Kept> kept(Admin admin, Generation generation, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(name -> topics.contains(name) || generation.isInternalTopic(name))
                .toList();
        Map<ConfigResource, Config> configs = admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all()
                .get();
        var kept = new TreeMap<String, Kept>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> {
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name));
            int replicas = topic.partitions().stream()
                    .mapToInt(each -> each.replicas().size())
                    .min()
                    .orElse(0);
            kept.put(
                    name,
                    new Kept(
                            replicas,
                            Integer.parseInt(value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
                            Boolean.parseBoolean(
                                    value(config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"))));
        });
        return kept;
    }

    private static String value(@Nullable Config config, String name, String otherwise) {
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }

    /** The same of these topics. */
    static List<String> risks(Map<String, Kept> topics) {
        var risks = new ArrayList<String>();
        risk(topics, its -> its.replicas() < 2)
                .map(names ->
                        "A broker that is lost takes the only copy of some topics with it: set their replication factor"
                                + " to 3 (" + names + ")")
                .forEach(risks::add);
        risk(topics, its -> its.replicas() > 1 && its.minInsync() < 2)
                .map(names ->
                        "A record may be acknowledged that one broker alone has, and is lost with that broker: set"
                                + " min.insync.replicas to 2 (" + names + ")")
                .forEach(risks::add);
        risk(topics, its -> its.replicas() > 1 && its.minInsync() >= its.replicas())
                .map(names ->
                        "A single broker that is down stops all writes to some topics: set min.insync.replicas to one"
                                + " less than their replication factor (" + names + ")")
                .forEach(risks::add);
        risk(topics, Kept::unclean)
                .map(names -> "A broker that lacks records may become the leader, and they are lost: set"
                        + " unclean.leader.election.enable to false (" + names + ")")
                .forEach(risks::add);
        return risks;
    }

    private static Stream<String> risk(Map<String, Kept> topics, Predicate<Kept> risky) {
        List<String> names = topics.entrySet().stream()
                .filter(topic -> risky.test(topic.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(names.size() == topics.size() ? "all topics" : String.join(", ", names));
    }
}
