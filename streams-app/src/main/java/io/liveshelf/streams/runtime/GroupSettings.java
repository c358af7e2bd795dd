// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;

/**
 * The settings that the brokers keep for the group of the topology, where they assign its tasks. In this protocol they take no
 * notice of what an instance says of standbys and sessions, so each instance stores that at the group before it joins.
 */
final class GroupSettings {
    private GroupSettings() {}

    /** Stores standbys, session and heartbeat; fails in words where the brokers do not allow them. */
    static void store(Admin admin, StreamsAppConfig.Streams config)
            throws Preflight.Failed, ExecutionException, InterruptedException {
        var group = new ConfigResource(ConfigResource.Type.GROUP, config.applicationId());
        List<AlterConfigOp> settings = Stream.of(
                        entry("streams.num.standby.replicas", config.standbys()),
                        entry(
                                "streams.session.timeout.ms",
                                config.sessionTimeout().toMillis()),
                        entry("streams.heartbeat.interval.ms", StreamsSettings.HEARTBEAT.toMillis()),
                        // whoever comes first has all tasks at once, as with the other protocol
                        entry("streams.initial.rebalance.delay.ms", 0))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        try {
            admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refusal) {
                throw new Preflight.Failed(
                        "the brokers refuse the settings of the group " + config.applicationId() + " ("
                                + refusal.getMessage() + "); allow them with group.streams.min.session.timeout.ms,"
                                + " group.streams.min.heartbeat.interval.ms and group.streams.max.standby.replicas, or set"
                                + " LIVESHELF_GROUP_PROTOCOL=classic");
            }
            throw e;
        }
    }

    private static ConfigEntry entry(String name, long value) {
        return new ConfigEntry(name, Long.toString(value));
    }
}
