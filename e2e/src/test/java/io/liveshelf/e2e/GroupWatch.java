// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka says of the group of the streams, and of those of the loops beside them. A rebalance takes until every member has
 * joined again, so a look now and then sees it.
 */
final class GroupWatch implements AutoCloseable {
    private static final String GROUP = "liveshelf-3";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;

    GroupWatch(Stack stack) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()));
    }

    /** The states that the group is seen in until this is closed. */
    final class Recording implements AutoCloseable {
        private final Set<GroupState> states = EnumSet.noneOf(GroupState.class);
        private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
        private final Future<?> work = clockwork.scheduleWithFixedDelay(
                () -> states.add(describe().groupState()), 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);

        /** Ends the recording. */
        Set<GroupState> states() throws InterruptedException, ExecutionException {
            close();
            if (!work.isCancelled()) {
                work.get();
            }
            return states;
        }

        @Override
        public void close() {
            clockwork.shutdown();
            try {
                if (!clockwork.awaitTermination(1, TimeUnit.MINUTES)) {
                    throw new AssertionError("Kafka does not describe the group");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Recording record() {
        return new Recording();
    }

    boolean isStable() {
        return describe().groupState() == GroupState.STABLE;
    }

    /** Whether an instance is a member; once Kafka has not heard of it for its session timeout it is none. */
    boolean has(String instance) {
        return assignments().keySet().stream().anyMatch(name -> name.startsWith(instance + "-"));
    }

    /** Waits until so many members share the partitions, none without any. */
    void awaitShares(int members) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            var assignments = assignments();
            return isStable()
                    && assignments.size() == members
                    && assignments.values().stream().noneMatch(Set::isEmpty);
        });
    }

    /** The partitions of each member, by the name of the instance. */
    Map<String, Set<TopicPartition>> assignments() {
        var assignments = new TreeMap<String, Set<TopicPartition>>();
        describe()
                .members()
                .forEach(member -> assignments.put(
                        member.groupInstanceId().orElseThrow(),
                        member.assignment().topicPartitions()));
        return assignments;
    }

    /** How a loop's group shares its partitions out; the loop is {@code writer}, {@code merge} or {@code invalidator}. */
    String assignor(String loop) {
        return describe(GROUP + "-" + loop).partitionAssignor();
    }

    private ConsumerGroupDescription describe() {
        return describe(GROUP);
    }

    private ConsumerGroupDescription describe(String group) {
        try {
            return Objects.requireNonNull(admin.describeConsumerGroups(Set.of(group))
                            .describedGroups()
                            .get(group))
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError("Kafka does not describe the group", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
