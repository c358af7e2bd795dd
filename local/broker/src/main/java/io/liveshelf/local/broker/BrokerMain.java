// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that holds the data of a local run: the Kafka broker, and the embedded MongoDB if a port is given for it.
 * Both keep everything under one folder, and a start goes on where the last one stopped, be it by SIGTERM or by a kill.
 */
public final class BrokerMain {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    public static void main(String[] args) {
        Running running = new Running();
        try {
            BrokerConfig config = BrokerConfig.from(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "backbone-stop"));
            start(config, running);
        } catch (StartFailure e) {
            System.err.println("backbone: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(BrokerConfig config, Running running) {
        DataDirectory data = running.add(DataDirectory.claim(config.dataDir()));
        config.ports().forEach(LoopbackPort::requireFree);
        config.mongoPort().ifPresent(port -> running.add(startMongo(data, port)));
        LocalBroker broker = running.add(LocalBroker.start(config, data));
        running.ready();
        LOG.info("ready: Kafka listens on 127.0.0.1:{}, data in {}", config.kafkaPort(), config.dataDir());
        broker.awaitStop();
    }

    private static EmbeddedMongo startMongo(DataDirectory data, int port) {
        try {
            return EmbeddedMongo.start(EmbeddedMongoConfig.in(data.mongo()).withPort(port));
        } catch (IllegalStateException e) {
            throw new StartFailure("the embedded MongoDB did not start: " + e.getMessage(), e);
        }
    }
}
