// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.GroupProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks Kafka before the streams start, so that one line names what is missing. */
final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Preflight() {}

    /** Kafka is not ready. The message says what is wrong and how to fix it. */
    public static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * Checks that Kafka answers, that all topics exist, that co-partitioned topics have equally many partitions, and that the
     * group knows how far its state has got.
     */
    static void check(StreamsAppConfig.Streams streams) throws Failed, InterruptedException {
        Map<String, Object> config = streams.kafka().properties();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (Admin admin = Admin.create(config)) {
            check(describe(admin));
            if (streams.protocol() == GroupProtocol.STREAMS) {
                GroupSettings.store(admin, streams);
            }
            ClusterSafety.risks(admin, streams.applicationId(), needed()).forEach(LOG::warn);
            if (ExpiredOffsets.found(admin, streams)) {
                throw new Failed(
                        "group " + streams.applicationId() + " has no committed offsets any more, probably because it "
                                + "was down for a week, but its changelogs hold state; reading the topics again on top of it would "
                                + "give wrong views; set another LIVESHELF_APPLICATION_ID, which rebuilds everything");
            }
        } catch (ExecutionException | KafkaException e) {
            throw new Failed(streams.kafka().explain(e));
        }
    }

    private static Map<String, Integer> describe(Admin admin) throws ExecutionException, InterruptedException {
        var present = new TreeSet<>(admin.listTopics().names().get());
        present.retainAll(needed());
        var partitions = new TreeMap<String, Integer>();
        admin.describeTopics(present)
                .allTopicNames()
                .get()
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    static void check(Map<String, Integer> partitions) throws Failed {
        var missing = new TreeSet<>(needed());
        missing.removeAll(partitions.keySet());
        if (!missing.isEmpty()) {
            throw new Failed(
                    "topics are missing: " + String.join(", ", missing) + "; './liveshelf setup' creates them");
        }
        var coPartitioned = new TreeMap<>(partitions);
        coPartitioned.keySet().retainAll(coPartitioned());
        if (new TreeSet<>(coPartitioned.values()).size() > 1) {
            throw new Failed(
                    "topics that are read together must have equally many partitions, but have " + coPartitioned);
        }
        Integer partials = partitions.get(Topics.PARTIALS.name());
        if (!Integer.valueOf(1).equals(partials)) {
            throw new Failed("topic " + Topics.PARTIALS.name() + " must have 1 partition, but has " + partials);
        }
    }

    private static List<String> coPartitioned() {
        return Stream.concat(Topics.DOCUMENTS.stream(), Topics.FACTS.keySet().stream())
                .sorted()
                .toList();
    }

    private static List<String> needed() {
        return Stream.concat(
                        coPartitioned().stream(),
                        Stream.of(
                                Topics.PARTIALS.name(),
                                Topics.VIEWS.name(),
                                Topics.CARDS.name(),
                                Topics.EVENT_COUNTERS.name(),
                                Topics.HISTORY,
                                Topics.INVALIDATIONS.name(),
                                Topics.DEAD_LETTERS.name()))
                .collect(Collectors.toUnmodifiableList());
    }
}
