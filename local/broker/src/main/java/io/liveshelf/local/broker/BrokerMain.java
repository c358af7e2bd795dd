// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.metrics.JmxRules;
import io.liveshelf.local.metrics.MetricsAddress;
import io.liveshelf.local.metrics.MetricsServer;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.io.IOException;
import java.util.Properties;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that holds the data of a local run: the Kafka broker, and the embedded MongoDB if it is given a port. Both
 * keep everything in one folder, and a start continues where the last run stopped, by SIGTERM or by SIGKILL.
 */
public final class BrokerMain {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    public static void main(String[] args) {
        run(settings -> {});
    }

    /** The same, with changes of the broker's settings. */
    static void run(Consumer<Properties> change) {
        Closer closer = new Closer();
        try {
            BrokerConfig config = BrokerConfig.from(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(closer::close, "broker-stop"));
            start(config, change, closer);
        } catch (StartFailure | InvalidConfiguration e) {
            System.err.println("broker: " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), "; "));
            System.exit(1);
        }
    }

    private static void start(BrokerConfig config, Consumer<Properties> change, Closer closer) {
        DataDirectory data = closer.add(DataDirectory.claim(config.dataDir()));
        config.ports().forEach(LoopbackPort::requireFree);
        closer.add(startMetrics(config.metrics()));
        config.mongoPort().ifPresent(port -> closer.add(startMongo(data, port, config.mongoChanges())));
        LocalBroker broker = closer.add(LocalBroker.start(config, change, data));
        closer.ready();
        LOG.info("ready: Kafka on 127.0.0.1:{}, data in {}", config.kafkaPort(), config.dataDir());
        broker.awaitStop();
    }

    /** First, because a broker with much to recover starts slowly, and is worth looking at then. */
    private static MetricsServer startMetrics(MetricsAddress address) {
        try {
            return MetricsServer.start(address, JmxRules.BROKER);
        } catch (IOException e) {
            throw new StartFailure("cannot listen at METRICS_HOST and METRICS_PORT: " + e.getMessage(), e);
        }
    }

    private static EmbeddedMongo startMongo(DataDirectory data, int port, long changes) {
        EmbeddedMongoConfig standard = EmbeddedMongoConfig.in(data.mongo());
        try {
            return EmbeddedMongo.start(standard.withPort(port).withChangeLog(changes, standard.maxChangeBytes()));
        } catch (IllegalStateException e) {
            throw new StartFailure("the embedded MongoDB did not start: " + e.getMessage(), e);
        }
    }
}
