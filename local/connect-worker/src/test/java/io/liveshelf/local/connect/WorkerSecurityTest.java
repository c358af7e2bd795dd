// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and a login for the worker and for all clients that it makes, here and where the Kafka distribution runs it. */
final class WorkerSecurityTest {
    private static final Path SCRIPT = Path.of("../../connect-config/start-worker");
    private static final String PASSWORD = "pa\"ss\\word$HOME";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "MONGODB_URI", "mongodb://127.0.0.1:27017",
            "CONNECT_REST_PORT", "8083",
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
            "KAFKA_SASL_USERNAME", "liveshelf",
            "KAFKA_SASL_PASSWORD", PASSWORD));

    WorkerSecurityTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("KAFKA_SSL_CA_FILE", "KAFKA_SSL_KEYSTORE_FILE")) {
            environment.put(name, Files.createFile(folder.resolve(name)).toString());
        }
    }

    @Test
    void allClientsLogInAndNoSettingHoldsThePassword() throws Exception {
        Map<String, String> properties = WorkerConfig.from(environment).properties(Path.of("plugins"));

        assertThat(security(properties)).hasSize(4 * 7);
        for (String client : List.of("", "producer.", "consumer.", "admin.")) {
            assertThat(properties)
                    .containsEntry(client + "security.protocol", "SASL_SSL")
                    .containsEntry(client + "sasl.jaas.config", "${env:KAFKA_SASL_JAAS_CONFIG}")
                    .containsEntry(client + "ssl.truststore.type", "PEM");
        }
        assertThat(properties.toString()).doesNotContain("word");
    }

    @Test
    void theSettingsMayReadTheLoginAndNotThePassword() throws Exception {
        try (var provider = new EnvVarConfigProvider(WorkerEnvironment.withDefaults(environment))) {
            provider.configure(Map.of(
                    "allowlist.pattern",
                    WorkerConfig.from(environment)
                            .properties(Path.of("plugins"))
                            .get("config.providers.env.param.allowlist.pattern")));

            assertThat(provider.get("", Set.of("KAFKA_SASL_JAAS_CONFIG")).data().get("KAFKA_SASL_JAAS_CONFIG"))
                    .endsWith("username=\"liveshelf\" password=\"pa\\\"ss\\\\word$HOME\";");
            assertThat(provider.get("", Set.of("KAFKA_SASL_PASSWORD")).data()).isEmpty();
        }
    }

    @Test
    void theKafkaDistributionGetsTheSame() throws Exception {
        List<String> printed = new ArrayList<>(startWorker().lines().toList());
        String login = printed.remove(printed.size() - 1);
        var properties = new Properties();
        properties.load(new StringReader(String.join("\n", printed)));
        Map<String, String> distribution = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> distribution.put(name, properties.getProperty(name)));

        assertThat(security(distribution))
                .isEqualTo(security(WorkerConfig.from(environment).properties(Path.of("plugins"))));
        assertThat(login).isEqualTo(WorkerEnvironment.withDefaults(environment).get("KAFKA_SASL_JAAS_CONFIG"));
        assertThat(distribution).containsEntry("group.id", "liveshelf-connect");
        assertThat(String.join("", printed)).doesNotContain("word");
    }

    @Test
    void theKafkaDistributionIsNotStartedWithoutAPassword() throws Exception {
        environment.remove("KAFKA_SASL_PASSWORD");

        assertThat(startWorker().strip()).isEqualTo("start-worker: KAFKA_SASL_PASSWORD must be the user's password");
    }

    /** What a program in place of Connect sees: the settings, and in the last line the login. */
    private String startWorker() throws IOException, InterruptedException {
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\ncat \"$1\"; rm \"$1\"; printf '%s' \"$KAFKA_SASL_JAAS_CONFIG\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        Path settings =
                Files.copy(Path.of("../../connect-config/worker.properties"), folder.resolve("worker.properties"));
        var builder = new ProcessBuilder(SCRIPT.toString(), program.toString(), settings.toString());
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_") && !environment.containsKey(name));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static Map<String, String> security(Map<String, String> properties) {
        Map<String, String> some = new HashMap<>(properties);
        some.keySet().removeIf(name -> Stream.of("security.", "sasl.", "ssl.").noneMatch(name::contains));
        return some;
    }
}
