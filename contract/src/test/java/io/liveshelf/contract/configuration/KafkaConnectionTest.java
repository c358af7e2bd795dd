// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
    private static final Map<String, String> LOGIN = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "k:9092",
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
            "KAFKA_SASL_USERNAME", "liveshelf",
            "KAFKA_SASL_PASSWORD", "hush");

    @Test
    void isPlainUnlessTheEnvironmentSaysOtherwise() throws Exception {
        KafkaConnection connection = connection(Map.of("KAFKA_BOOTSTRAP_SERVERS", "k:9092"));

        assertThat(connection).isEqualTo(KafkaConnection.plain("k:9092"));
        assertThat(connection.properties())
                .isEqualTo(Map.of("bootstrap.servers", "k:9092", "security.protocol", "PLAINTEXT"));
    }

    @Test
    void logsInOverTls(@TempDir Path folder) throws Exception {
        String authority = Files.createFile(folder.resolve("ca.pem")).toString();
        String keystore = Files.createFile(folder.resolve("client.pem")).toString();

        assertThat(connection(with(LOGIN, "KAFKA_SSL_CA_FILE", authority, "KAFKA_SSL_KEYSTORE_FILE", keystore))
                        .properties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "k:9092",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                        + " username=\"liveshelf\" password=\"hush\";",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", authority,
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location", keystore));
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(
                        () -> connection(Map.of("KAFKA_SECURITY_PROTOCOL", "sasl_ssl", "KAFKA_SSL_CA_FILE", "nowhere")))
                .message()
                .hasLineCount(5)
                .contains(
                        "KAFKA_BOOTSTRAP_SERVERS must be the brokers, as host:port",
                        "KAFKA_SASL_MECHANISM must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512",
                        "KAFKA_SASL_USERNAME must be the user name, as KAFKA_SECURITY_PROTOCOL is SASL_SSL",
                        "KAFKA_SASL_PASSWORD must be the user's password, as KAFKA_SECURITY_PROTOCOL is SASL_SSL",
                        "KAFKA_SSL_CA_FILE must be a PEM file that can be read");
    }

    @Test
    void refusesWhatWouldHaveNoEffect() {
        assertThatThrownBy(() -> connection(
                        with(LOGIN, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT", "KAFKA_SSL_KEYSTORE_FILE", "client.pem")))
                .message()
                .hasLineCount(4)
                .contains(
                        "KAFKA_SASL_MECHANISM must be left out",
                        "KAFKA_SASL_USERNAME must be left out",
                        "KAFKA_SASL_PASSWORD must be left out, unless KAFKA_SECURITY_PROTOCOL is SASL_SSL",
                        "KAFKA_SSL_KEYSTORE_FILE must be left out, unless KAFKA_SECURITY_PROTOCOL is SSL or SASL_SSL")
                .doesNotContain("hush");
    }

    @Test
    void namesTheProtocolsThereAre() {
        assertThatThrownBy(() -> connection(with(LOGIN, "KAFKA_SECURITY_PROTOCOL", "TLS")))
                .hasMessageContaining("KAFKA_SECURITY_PROTOCOL must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
    }

    @Test
    void doesNotPrintThePassword() throws Exception {
        assertThat(connection(LOGIN).toString()).contains("k:9092", "liveshelf").doesNotContain("hush");
    }

    @Test
    void namesTheSettingsToLookAt() throws Exception {
        KafkaConnection connection = connection(LOGIN);

        assertThat(connection.explain(new IOException("outer", new SaslAuthenticationException("bad login\nmore"))))
                .isEqualTo("Kafka at k:9092: bad login;"
                        + " check KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM");
        assertThat(connection.explain(new IOException("no answer")))
                .endsWith("no answer; check KAFKA_BOOTSTRAP_SERVERS and KAFKA_SECURITY_PROTOCOL");
    }

    /** Named as Kafka's is. */
    private static final class SaslAuthenticationException extends Exception {
        private static final long serialVersionUID = 1L;

        private SaslAuthenticationException(String message) {
            super(message);
        }
    }

    private static Map<String, String> with(Map<String, String> variables, String... more) {
        Map<String, String> all = new HashMap<>(variables);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static KafkaConnection connection(Map<String, String> variables) throws InvalidConfiguration {
        Environment env = new Environment(variables);
        KafkaConnection connection = KafkaConnection.required(env);
        env.throwIfInvalid();
        return connection;
    }
}
