// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.backbone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that holds the data of a local run. Both servers keep everything under one folder, and a start goes on where
 * the last one stopped, be it by SIGTERM or by a kill.
 */
public final class Backbone {
    private static final Logger LOG = LoggerFactory.getLogger(Backbone.class);

    private Backbone() {}

    public static void main(String[] args) {
        try {
            run(BackboneConfig.from(System.getenv()));
        } catch (StartFailure e) {
            System.err.println("backbone: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(BackboneConfig config) {
        DataDirectory data = DataDirectory.claim(config.dataDir());
        config.ports().forEach(LoopbackPort::requireFree);
        LocalBroker broker = LocalBroker.start(config, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, data), "backbone-stop"));
        LOG.info("Kafka listens on 127.0.0.1:{}, data in {}", config.kafkaPort(), config.dataDir());
        broker.awaitStop();
    }

    private static void stop(LocalBroker broker, DataDirectory data) {
        broker.close();
        data.close();
        LOG.info("stopped");
    }
}
