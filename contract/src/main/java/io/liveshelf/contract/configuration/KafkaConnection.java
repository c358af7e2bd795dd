// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka is, and how to connect with it: the same variables in every process.
 *
 * @param bootstrapServers {@code host:port,…}
 */
public record KafkaConnection(String bootstrapServers, KafkaSecurity security) {
    private static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

    /** Without encryption and without a login, as on one machine. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, KafkaSecurity.NONE);
    }

    /** {@code KAFKA_BOOTSTRAP_SERVERS}, and the variables of {@link KafkaSecurity}. */
    public static KafkaConnection from(Environment env, String defaultServers) {
        return new KafkaConnection(env.text(SERVERS, defaultServers), KafkaSecurity.from(env));
    }

    /** The same where the servers have no default. */
    public static KafkaConnection required(Environment env) {
        KafkaConnection connection = from(env, "");
        if (connection.bootstrapServers.isEmpty()) {
            env.reject(SERVERS, "the brokers, as host:port");
        }
        return connection;
    }

    /** What every client of Kafka needs: a new, mutable map, to which the caller adds the rest. It holds secrets. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(security.properties());
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** One line: why Kafka could not be asked, and which variables to look at; without secrets. */
    public String explain(Throwable failure) {
        Throwable root = failure;
        String advice = security.equals(KafkaSecurity.NONE) ? SERVERS : SERVERS + " and KAFKA_SECURITY_PROTOCOL";
        for (Throwable each = failure; each != null; each = each.getCause()) {
            root = each;
            // by name: Kafka's classes are not known here
            if (each.getClass().getSimpleName().equals("SaslAuthenticationException")) {
                advice = "KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM";
            } else if (each.getClass().getSimpleName().equals("SslAuthenticationException")) {
                advice = "KAFKA_SSL_CA_FILE, KAFKA_SSL_KEYSTORE_FILE and the host names in the broker's certificate";
            }
        }
        String reason = String.valueOf(root.getMessage() == null ? root : root.getMessage());
        return "Kafka at " + bootstrapServers + ": "
                + reason.lines().findFirst().orElse(reason) + "; check " + advice;
    }
}
