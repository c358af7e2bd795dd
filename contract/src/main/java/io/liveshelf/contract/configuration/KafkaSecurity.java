// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How to connect with Kafka. The broker's certificate is always checked, with its host name.
 *
 * @param login user and password, where the protocol has SASL
 * @param caFile PEM file with the certificates to trust; empty: those that the JVM trusts
 * @param keystoreFile PEM file with a private key (PKCS #8, not encrypted) and its certificates, for brokers that ask for one
 */
public record KafkaSecurity(
        Protocol protocol, Optional<KafkaLogin> login, Optional<String> caFile, Optional<String> keystoreFile) {
    /** Names of all variables. */
    public static final List<String> VARIABLES = List.of(
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_USERNAME",
            "KAFKA_SASL_PASSWORD",
            "KAFKA_SSL_CA_FILE",
            "KAFKA_SSL_KEYSTORE_FILE");

    /** Neither encryption nor a login. */
    public static final KafkaSecurity NONE =
            new KafkaSecurity(Protocol.PLAINTEXT, Optional.empty(), Optional.empty(), Optional.empty());

    /** As Kafka names it. */
    public enum Protocol {
        /** Neither encryption nor a login. */
        PLAINTEXT,
        /** Encryption; a client may have to show a certificate. */
        SSL,
        /** A login that anybody on the way can read. */
        SASL_PLAINTEXT,
        /** Encryption and a login. */
        SASL_SSL;

        boolean isEncrypted() {
            return this == SSL || this == SASL_SSL;
        }

        boolean hasLogin() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /** Reads {@link #VARIABLES}. A variable that would have no effect is a problem too: somebody believes that it has one. */
    public static KafkaSecurity from(Environment env) {
        Protocol protocol = env.parsed(
                "KAFKA_SECURITY_PROTOCOL",
                Protocol.PLAINTEXT.name(),
                "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL",
                text -> Protocol.valueOf(text.toUpperCase(Locale.ROOT)));
        return new KafkaSecurity(
                protocol,
                KafkaLogin.from(env, protocol),
                file(env, protocol, "KAFKA_SSL_CA_FILE"),
                file(env, protocol, "KAFKA_SSL_KEYSTORE_FILE"));
    }

    private static Optional<String> file(Environment env, Protocol protocol, String name) {
        Optional<String> file = Optional.of(env.text(name, "")).filter(text -> !text.isEmpty());
        if (file.isPresent() && !protocol.isEncrypted()) {
            env.reject(name, "left out, unless KAFKA_SECURITY_PROTOCOL is SSL or SASL_SSL");
        } else if (file.map(File::new)
                .filter(its -> !its.isFile() || !its.canRead())
                .isPresent()) {
            env.reject(name, "a PEM file that can be read");
        }
        return file;
    }

    /** As settings of a Kafka client, with the password. */
    Map<String, String> properties() {
        return properties(login.map(KafkaLogin::jaas));
    }

    /**
     * The same, with something else in place of the login.
     *
     * @param jaas what Kafka reads user and password from, or a reference to it
     */
    public Map<String, String> properties(Optional<String> jaas) {
        Map<String, String> properties = new HashMap<>();
        properties.put("security.protocol", protocol.name());
        login.ifPresent(its -> properties.put("sasl.mechanism", its.mechanism()));
        jaas.ifPresent(its -> properties.put("sasl.jaas.config", its));
        caFile.ifPresent(file -> {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.location", file);
        });
        keystoreFile.ifPresent(file -> {
            properties.put("ssl.keystore.type", "PEM");
            properties.put("ssl.keystore.location", file);
        });
        return properties;
    }
}
