// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import com.mongodb.ConnectionString;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;

/**
 * The configuration of the demo, from the environment.
 *
 * @param mongodbUri where it writes ({@code MONGODB_URI})
 * @param database of the community ({@code MONGODB_DATABASE})
 * @param books number of generated books for a database that has none ({@code DEMO_BOOKS})
 * @param viewsPerSecond rate of the traffic ({@code DEMO_VIEWS_PER_SECOND})
 * @param healthHost the address of its health check ({@code HEALTH_HOST})
 * @param healthPort the port of its health check ({@code HEALTH_PORT})
 */
record DemoConfig(
        String mongodbUri, String database, int books, int viewsPerSecond, String healthHost, int healthPort) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_BOOKS = 1_000_000;
    private static final int MAX_RATE = 100_000;
    private static final String ADDRESS = "mongodb://[user:password@]host[:port][,…][/?options]";

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static DemoConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        DemoConfig config = new DemoConfig(
                mongodb(environment),
                environment.text("MONGODB_DATABASE", "community"),
                environment.number("DEMO_BOOKS", 2_000, 1, MAX_BOOKS),
                environment.number("DEMO_VIEWS_PER_SECOND", 50, 1, MAX_RATE),
                environment.text("HEALTH_HOST", "127.0.0.1"),
                environment.number("HEALTH_PORT", 8_082, 0, MAX_PORT));
        environment.throwIfInvalid();
        return config;
    }

    /** Checked here, because the driver's own message may repeat the address, with its password. */
    private static String mongodb(Environment environment) {
        if (environment.text("MONGODB_URI", "").isEmpty()) {
            environment.reject("MONGODB_URI", ADDRESS);
            return "";
        }
        return environment.parsed(
                "MONGODB_URI",
                "mongodb://127.0.0.1",
                ADDRESS,
                text -> new ConnectionString(text).getConnectionString());
    }
}
