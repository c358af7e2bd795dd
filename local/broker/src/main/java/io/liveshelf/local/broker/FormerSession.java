// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;

/**
 * The session of a broker that was killed. Its controller takes it for alive until the session has expired, and admits no other one with
 * its id. Meanwhile the new broker would lead the partitions all the same, and end the transactions that were open; then the session
 * expires, the partitions have no leader for a moment, and what is to be marked in that moment never is (Kafka 4.3.1): whoever reads
 * committed records waits for ever. So the session is ended first, by a controller without a broker.
 */
final class FormerSession {
    /** Kafka writes it when it has stopped in order, and removes it when it starts. */
    private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

    private static final int SHORT_MILLIS = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private FormerSession() {}

    /** Whether a broker was killed that had this folder. */
    static boolean isLeftIn(Path logDir) {
        return Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))
                && Files.isDirectory(logDir.resolve("__cluster_metadata-0"))
                && !Files.exists(logDir.resolve(STOPPED_IN_ORDER));
    }

    /** Ends it. If that takes too long, the broker waits for it as Kafka does. */
    static void end(BrokerConfig config, Path logDir) {
        var controller = new KafkaRaftServer(new KafkaConfig(controllerAlone(config, logDir), false), Time.SYSTEM);
        controller.startup();
        try {
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties controllerAlone(BrokerConfig config, Path logDir) {
        Properties settings = BrokerSettings.of(config, logDir);
        settings.setProperty("process.roles", "controller");
        settings.setProperty("listeners", "CONTROLLER://127.0.0.1:" + config.controllerPort());
        settings.remove("advertised.listeners");
        settings.remove("inter.broker.listener.name");
        settings.setProperty("broker.heartbeat.interval.ms", Integer.toString(SHORT_MILLIS / 2));
        settings.setProperty("broker.session.timeout.ms", Integer.toString(SHORT_MILLIS));
        return settings;
    }

    private static void awaitFenced() {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            var fenced = new ObjectName("kafka.controller:type=KafkaController,name=FencedBrokerCount");
            while (System.nanoTime() < end
                    && !(metrics.isRegistered(fenced)
                            && Integer.valueOf(1).equals(metrics.getAttribute(fenced, "Value")))) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JMException e) {
            throw new StartFailure("the controller does not say whether the former session has ended: " + e, e);
        }
    }
}
