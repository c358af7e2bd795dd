// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.KafkaSecurity;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Kafka's provider of environment variables, with what the worker's settings refer to and the environment does not have: the
 * login in the form that Kafka reads, which is in no file, and the default of a local run for {@code MONGODB_DATABASE}, without
 * which the reference itself would be the database's name. Public because Connect instantiates it.
 */
public final class WorkerEnvironment extends EnvVarConfigProvider {
    /** Holds the login for Kafka. */
    static final String LOGIN = "KAFKA_SASL_JAAS_CONFIG";

    public WorkerEnvironment() {
        super(withDefaults(System.getenv()));
    }

    static Map<String, String> withDefaults(Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        // an empty variable is not set, as everywhere
        if (complete.getOrDefault("MONGODB_DATABASE", "").isBlank()) {
            complete.put("MONGODB_DATABASE", "community");
        }
        KafkaSecurity.from(new Environment(environment)).login().ifPresent(login -> complete.put(LOGIN, login.jaas()));
        return complete;
    }
}
