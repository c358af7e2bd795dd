// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import io.liveshelf.contract.configuration.KafkaSecurity.Protocol;
import java.util.Optional;
import java.util.Set;

/**
 * Who we are for Kafka.
 *
 * @param mechanism as Kafka names it
 */
public record KafkaLogin(String mechanism, String username, String password) {
    private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    static Optional<KafkaLogin> from(Environment env, Protocol protocol) {
        KafkaLogin login = new KafkaLogin(
                env.text("KAFKA_SASL_MECHANISM", ""),
                env.text("KAFKA_SASL_USERNAME", ""),
                env.text("KAFKA_SASL_PASSWORD", ""));
        if (!protocol.hasLogin()) {
            login.rejectSet(env);
            return Optional.empty();
        }
        if (!MECHANISMS.contains(login.mechanism)) {
            env.reject("KAFKA_SASL_MECHANISM", "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        }
        rejectEmpty(env, "KAFKA_SASL_USERNAME", login.username, "the user name", protocol);
        rejectEmpty(env, "KAFKA_SASL_PASSWORD", login.password, "the user's password", protocol);
        return Optional.of(login);
    }

    private void rejectSet(Environment env) {
        rejectSet(env, "KAFKA_SASL_MECHANISM", mechanism);
        rejectSet(env, "KAFKA_SASL_USERNAME", username);
        rejectSet(env, "KAFKA_SASL_PASSWORD", password);
    }

    private static void rejectSet(Environment env, String name, String value) {
        if (!value.isEmpty()) {
            env.reject(name, "left out, unless KAFKA_SECURITY_PROTOCOL is SASL_SSL or SASL_PLAINTEXT");
        }
    }

    private static void rejectEmpty(Environment env, String name, String value, String what, Protocol protocol) {
        if (value.isEmpty()) {
            env.reject(name, what + ", as KAFKA_SECURITY_PROTOCOL is " + protocol);
        }
    }

    /** As Kafka's clients read it ({@code sasl.jaas.config}), with the password. */
    public String jaas() {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security.%s required username=%s password=%s;"
                .formatted(module, quoted(username), quoted(password));
    }

    /** In quotes everything stands for itself but these four. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "KafkaLogin[" + mechanism + ", " + username + "]";
    }
}
