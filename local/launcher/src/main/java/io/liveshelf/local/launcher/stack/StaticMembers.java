// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.operate.probe.Probes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Takes streams instances that will not come back out of their groups. An instance with a name stays a member when it stops, so
 * that a restart moves nothing; without this the others would wait for it until its session ends.
 */
final class StaticMembers {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final ConsumerGroups groups;

    StaticMembers(String bootstrapServers, ConsumerGroups groups) {
        this.bootstrapServers = bootstrapServers;
        this.groups = groups;
    }

    /**
     * Removes instances, none of which may run, from all groups.
     *
     * @throws IOException if Kafka does not do so
     */
    void remove(Collection<String> instances) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            List<String> all = Stream.concat(Stream.of(groups.streams()), groups.loops().stream())
                    .toList();
            List<KafkaFuture<Void>> removals = new ArrayList<>();
            for (KafkaFuture<ConsumerGroupDescription> each :
                    admin.describeConsumerGroups(all).describedGroups().values()) {
                describe(each).ifPresent(group -> removals.addAll(remove(admin, group, instances)));
            }
            for (KafkaFuture<Void> removal : removals) {
                removal.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new IOException(
                    "Kafka did not remove " + instances + " from the groups; others take over when their sessions end: "
                            + Probes.reason(e.getCause() == null ? e : e.getCause()),
                    e);
        }
    }

    /** Empty for a group that does not exist, or whose members cannot be static (the protocol {@code streams}). */
    private static Optional<ConsumerGroupDescription> describe(KafkaFuture<ConsumerGroupDescription> group)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(group.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<KafkaFuture<Void>> remove(
            Admin admin, ConsumerGroupDescription group, Collection<String> instances) {
        List<MemberToRemove> members = members(group, instances);
        return members.isEmpty()
                ? List.of()
                : List.of(admin.removeMembersFromConsumerGroup(
                                group.groupId(), new RemoveMembersFromConsumerGroupOptions(members))
                        .all());
    }

    private static List<MemberToRemove> members(ConsumerGroupDescription group, Collection<String> instances) {
        return group.members().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(name -> instances.stream().anyMatch(instance -> isOf(instance, name)))
                .map(MemberToRemove::new)
                .toList();
    }

    /** Kafka Streams adds the number of the thread. */
    static boolean isOf(String instance, String member) {
        return member.equals(instance) || member.matches(Pattern.quote(instance) + "-\\d+");
    }
}
