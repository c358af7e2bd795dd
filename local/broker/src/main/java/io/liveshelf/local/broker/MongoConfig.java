// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.nio.file.Path;
import java.util.Map;

/**
 * The configuration of {@link MongoMain}, from the environment.
 *
 * @param dataDir folder of this process alone ({@code LIVESHELF_DATA_DIR})
 * @param host the address to listen on, and the name that clients are told ({@code MONGO_HOST})
 * @param port where it listens ({@code MONGO_PORT})
 */
record MongoConfig(Path dataDir, String host, int port) {
    private static final int MAX_PORT = 65_535;
    private static final int USUAL_PORT = 27_017;

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static MongoConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        MongoConfig config = new MongoConfig(
                DataDirectory.configured(environment),
                environment.text("MONGO_HOST", "127.0.0.1"),
                environment.number("MONGO_PORT", USUAL_PORT, 1, MAX_PORT));
        environment.throwIfInvalid();
        return config;
    }
}
