// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.Topics;
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

/** Looks at Kafka before anything is started on it, so that what is missing is named in one line. */
public final class Preflight {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Preflight() {}

    /** Something outside is not as it must be. The message says what and how to mend it. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** Checks that Kafka answers and has the topics, and that those that meet by book have equally many partitions. */
    public static void check(String bootstrapServers) throws Failed, InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
        try (Admin admin = Admin.create(config)) {
            check(describe(admin));
        } catch (ExecutionException e) {
            throw new Failed("Kafka at " + bootstrapServers + " did not answer within " + PATIENCE.toSeconds() + " s ("
                    + e.getCause() + "); start it, or name another in KAFKA_BOOTSTRAP_SERVERS");
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
        var byBook = new TreeMap<>(partitions);
        byBook.keySet().retainAll(byBook());
        if (new TreeSet<>(byBook.values()).size() > 1) {
            throw new Failed("topics that meet by book must have equally many partitions, but have " + byBook);
        }
        Integer partials = partitions.get(Topics.PARTIALS.name());
        if (!Integer.valueOf(1).equals(partials)) {
            throw new Failed("topic " + Topics.PARTIALS.name() + " must have 1 partition, but has " + partials);
        }
    }

    private static List<String> byBook() {
        return Stream.concat(Topics.STATE.stream(), Topics.FACTS.keySet().stream())
                .sorted()
                .toList();
    }

    private static List<String> needed() {
        return Stream.concat(
                        byBook().stream(),
                        Stream.of(
                                Topics.PARTIALS.name(),
                                Topics.VIEWS.name(),
                                Topics.INVALIDATIONS.name(),
                                Topics.DEAD_LETTERS.name()))
                .collect(Collectors.toUnmodifiableList());
    }
}
