// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The broker's settings for one small machine: broker and controller in one process, one replica of everything, few
 * threads, and timers that let an idle broker stay idle.
 */
final class BrokerSettings {
    static final int NODE_ID = 1;

    /** A document has up to 16 MiB as BSON, and its text up to four times as much. */
    private static final int LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

    private BrokerSettings() {}

    static Properties of(BrokerConfig config, Path logDir) {
        Properties settings = new Properties();
        identity(settings, config, logDir);
        oneReplica(settings);
        smallMachine(settings);
        quickStart(settings);
        streamsGroups(settings);
        records(settings);
        return settings;
    }

    private static void identity(Properties settings, BrokerConfig config, Path logDir) {
        String broker = "127.0.0.1:" + config.kafkaPort();
        String controller = "127.0.0.1:" + config.controllerPort();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        // voters in the configuration, not in the log, because the ports may change with the next start
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listeners", "CLIENTS://" + broker + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", "CLIENTS://" + broker);
        settings.setProperty("inter.broker.listener.name", "CLIENTS");
        settings.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", logDir.toString());
    }

    private static void oneReplica(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void smallMachine(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "3");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.replica.fetchers", "1");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        settings.setProperty("log.cleaner.threads", "1");
        // allocated at start; the default is 128 MiB
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        settings.setProperty("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        settings.setProperty("offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.setProperty("transaction.state.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        // enough for a segment of 512 MiB; the default reserves ten times as much, twice per partition
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        // the default of 500 ms writes to the metadata log twice a second, for followers that one node does not have
        settings.setProperty("metadata.max.idle.interval.ms", "10000");
        settings.setProperty("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    }

    private static void quickStart(Properties settings) {
        // the first member of a group does not wait for others
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("controller.quorum.election.timeout.ms", "200");
        settings.setProperty("controller.quorum.append.linger.ms", "0");
        // Shorter, and a broker that stood still for some seconds is taken for dead: its partitions have no leader for
        // a moment, and a
        // transaction that ends in that moment gets no markers (Kafka 4.3.1). Whoever reads committed records then
        // waits for ever.
        settings.setProperty("broker.session.timeout.ms", "30000");
        settings.setProperty("broker.heartbeat.interval.ms", "2000");
        // a killed instance leaves a transaction behind that holds its successor back; the default looks every 10 s
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    }

    /** What instances may ask for if they let the broker assign their tasks; the defaults would make takeovers slow. */
    private static void streamsGroups(Properties settings) {
        settings.setProperty("group.streams.min.session.timeout.ms", "6000");
        settings.setProperty("group.streams.min.heartbeat.interval.ms", "500");
        settings.setProperty("group.streams.max.standby.replicas", "8");
    }

    private static void records(Properties settings) {
        // topics are created from definitions; a mistyped name is an error, not a topic
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("message.max.bytes", Integer.toString(LARGEST_RECORD_BYTES));
        // as large as the system finds right: each read of a socket takes a buffer for all that is still to come of a
        // record, so the
        // largest one takes half a minute where the socket holds 64 kB
        settings.setProperty("socket.receive.buffer.bytes", "-1");
        settings.setProperty("socket.send.buffer.bytes", "-1");
        // a run that was stopped for some weeks continues; the default forgets its positions after a week
        settings.setProperty("offsets.retention.minutes", Integer.toString(30 * 24 * 60));
        settings.setProperty("log.message.timestamp.type", "CreateTime");
        // dates in the future are rejected by the streams, with a dead letter, and not by the broker
        settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }
}
