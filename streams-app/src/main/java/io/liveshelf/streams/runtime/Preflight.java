// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            check(streams.outputs(), describe(admin, streams.outputs()));
            if (streams.protocol() == GroupProtocol.STREAMS) {
                GroupSettings.store(admin, streams);
            }
            ClusterSafety.risks(admin, streams.generation(), needed(streams.outputs()))
                    .forEach(LOG::warn);
            if (ExpiredOffsets.found(admin, streams)) {
                throw new Failed(
                        "group " + streams.applicationId() + " has no committed offsets any more, probably because it "
                                + "was down for a week, but its changelogs hold state; reading the topics again on top of it would "
                                + "give wrong views; " + remedy(streams.generation()));
            }
        } catch (ExecutionException | KafkaException e) {
            throw new Failed(streams.kafka().explain(e));
        }
    }

    private static String remedy(Generation generation) {
        return generation.isLive()
                ? "set another LIVESHELF_APPLICATION_ID, which rebuilds everything"
                : "start a replay with another name, which begins anew";
    }

    private static Map<String, Integer> describe(Admin admin, OutputTopics outputs)
            throws ExecutionException, InterruptedException {
        var present = new TreeSet<>(admin.listTopics().names().get());
        present.retainAll(needed(outputs));
        var partitions = new TreeMap<String, Integer>();
        admin.describeTopics(present)
                .allTopicNames()
                .get()
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    static void check(OutputTopics outputs, Map<String, Integer> partitions) throws Failed {
        var missing = new TreeSet<>(needed(outputs));
        missing.removeAll(partitions.keySet());
        if (!missing.isEmpty()) {
            throw new Failed("topics are missing: " + String.join(", ", missing) + "; " + creator(outputs, missing));
        }
        var coPartitioned = new TreeMap<>(partitions);
        coPartitioned.keySet().retainAll(coPartitioned());
        if (new TreeSet<>(coPartitioned.values()).size() > 1) {
            throw new Failed(
                    "topics that are read together must have equally many partitions, but have " + coPartitioned);
        }
        String topic = outputs.partials().name();
        Integer partials = partitions.get(topic);
        if (!Integer.valueOf(1).equals(partials)) {
            throw new Failed("topic " + topic + " must have 1 partition, but has " + partials);
        }
    }

    private static String creator(OutputTopics outputs, Set<String> missing) {
        Generation generation = outputs.generation();
        boolean isOfReplay = !generation.isLive() && outputs.names().containsAll(missing);
        return isOfReplay
                ? "'./liveshelf replay start " + generation.name() + "' creates them"
                : "'./liveshelf setup' creates them";
    }

    private static List<String> coPartitioned() {
        return Stream.concat(Topics.DOCUMENTS.stream(), Topics.FACTS.keySet().stream())
                .sorted()
                .toList();
    }

    private static List<String> needed(OutputTopics outputs) {
        return Stream.concat(
                        Stream.concat(coPartitioned().stream(), Stream.of(Topics.HISTORY, Serving.TOPIC)),
                        outputs.names().stream())
                .collect(Collectors.toUnmodifiableList());
    }
}
