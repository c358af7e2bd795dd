// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the environment variables and runs until it is stopped. Exit codes: 1, it could not start; 2, the configuration is
 * invalid; 3, a part failed for good.
 */
public final class StreamsMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsMain.class);

    private StreamsMain() {}

    /** Runs the process; it takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            StreamsAppConfig config = StreamsAppConfig.from(System.getenv());
            LOG.info("Starting with {}", config);
            StreamsApp app = StreamsApp.start(config, ShiftedClock.of(config.clockOffsetFile()));
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
            LOG.info(
                    "Started; health is reported at http://{}:{}/health",
                    config.health().host(),
                    app.healthPort());
            app.join();
            System.exit(3);
        } catch (InvalidConfiguration e) {
            LOG.error("The configuration is invalid; the process stops:{}{}", System.lineSeparator(), e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            LOG.error("Cannot start; the process stops: {}", e.getMessage());
            System.exit(1);
        }
    }
}
