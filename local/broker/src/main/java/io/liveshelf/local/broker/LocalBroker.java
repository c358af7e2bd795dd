// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The real broker with its controller. */
final class LocalBroker implements AutoCloseable {
    private final KafkaRaftServer server;

    private LocalBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the storage if it is new, starts, and returns when the broker accepts requests. */
    static LocalBroker start(BrokerConfig config, Consumer<Properties> change, DataDirectory data) {
        Path logDir = data.kafka();
        formatIfNew(logDir);
        Properties settings = BrokerSettings.of(config, logDir);
        change.accept(settings);
        try {
            if (FormerSession.isLeftIn(logDir)) {
                FormerSession.end(config, logDir);
            }
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new LocalBroker(server);
        } catch (RuntimeException e) {
            throw new StartFailure(
                    "the Kafka broker did not start: " + rootOf(e).getMessage(), e);
        }
    }

    /** Formatting writes the properties file last, so a start that was killed before that formats again. */
    private static void formatIfNew(Path logDir) {
        if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            Files.createDirectories(logDir);
            new Formatter()
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logDir.toString())
                    .setMetadataLogDirectory(logDir.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new StartFailure("cannot write to " + logDir + ": " + e, e);
        } catch (Exception e) {
            throw new StartFailure("cannot format " + logDir + " for Kafka: " + e.getMessage(), e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    void awaitStop() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
