// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded MongoDB as a process of its own, for a container that takes the place of MongoDB ({@code deploy/stand-ins}). Its
 * data is in one folder, and a start continues where the last run stopped, by SIGTERM or by SIGKILL.
 */
public final class MongoMain {
    private static final Logger LOG = LoggerFactory.getLogger(MongoMain.class);

    private MongoMain() {}

    public static void main(String[] args) throws InterruptedException {
        Closer closer = new Closer();
        try {
            MongoConfig config = MongoConfig.from(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(closer::close, "mongo-stop"));
            start(config, closer);
        } catch (StartFailure | InvalidConfiguration e) {
            System.err.println("mongo: " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), "; "));
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void start(MongoConfig config, Closer closer) {
        DataDirectory data = closer.add(DataDirectory.claim(config.dataDir()));
        EmbeddedMongoConfig server =
                EmbeddedMongoConfig.in(data.mongo()).withHost(config.host()).withPort(config.port());
        try {
            closer.add(EmbeddedMongo.start(server));
        } catch (IllegalStateException e) {
            throw new StartFailure("the embedded MongoDB did not start: " + e.getMessage(), e);
        }
        closer.ready();
        LOG.info("ready: embedded MongoDB, not the real one, on {}:{}", config.host(), config.port());
    }
}
