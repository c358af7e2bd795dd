// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Kafka's provider of environment variables, with the one default of a local run: without it, an unset
 * {@code MONGODB_DATABASE} would leave the reference itself as the database's name. Public because Connect instantiates it.
 */
public final class WorkerEnvironment extends EnvVarConfigProvider {

    public WorkerEnvironment() {
        super(withDefaults(System.getenv()));
    }

    static Map<String, String> withDefaults(Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        // an empty variable is not set, as everywhere
        if (complete.getOrDefault("MONGODB_DATABASE", "").isBlank()) {
            complete.put("MONGODB_DATABASE", "community");
        }
        return complete;
    }
}
