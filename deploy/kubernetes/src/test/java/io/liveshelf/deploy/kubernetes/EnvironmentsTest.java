// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.configuration.KafkaSecurity;
import io.liveshelf.streams.runtime.StreamsAppConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes accept what the manifests give them, and are as the manifests believe. */
final class EnvironmentsTest {
    /** Any public key; nobody has the other half. */
    private static final String KEYS = """
            {"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "any", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}""";

    private final Path outside;

    EnvironmentsTest(@TempDir Path outside) {
        this.outside = outside;
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/developer", "overlays/production"})
    void suitTheStreams(String name) throws Exception {
        Kustomization built = Kustomization.built(name);
        Manifest workload = built.workload("streams-app");

        StreamsAppConfig config = StreamsAppConfig.from(variables(built, workload));

        assertThat(config.streams().instanceId()).isEqualTo("streams-app-0");
        assertThat(config.streams().stateDir()).isEqualTo(Path.of(mountOf(workload, "state")));
        assertThat(config.health().host()).isEqualTo("0.0.0.0");
        assertThat(config.health().port())
                .isEqualTo(workload.container().at("/ports/0/containerPort").asInt());
        assertThat(config.history().uri()).isNotEmpty();
        // a pod ends within its session, and comes back
        assertThat(config.streams().sessionTimeout().toSeconds())
                .isGreaterThan(
                        workload.pod().path("terminationGracePeriodSeconds").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/developer", "overlays/production"})
    void suitTheApi(String name) throws Exception {
        Kustomization built = Kustomization.built(name);
        Manifest workload = built.workload("query-api");

        ApiConfig config = ApiConfig.from(variables(built, workload));

        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.http().port())
                .isEqualTo(workload.container().at("/ports/0/containerPort").asInt());
        assertThat(config.console().kafka()).isPresent();
        assertThat(config.console().connect()).contains("http://connect:8083");
        long pause =
                workload.container().at("/lifecycle/preStop/exec/command/1").asLong();
        assertThat(pause).isPositive();
        assertThat(workload.pod().path("terminationGracePeriodSeconds").asLong())
                .isGreaterThan(pause + config.http().limits().stopTimeout().toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/developer", "overlays/production"})
    void suitTheScriptThatStartsConnect(String name) throws Exception {
        Kustomization built = Kustomization.built(name);
        Map<String, String> variables = variables(built, built.workload("connect"));

        String settings = startWorker(variables);

        assertThat(settings).contains("group.id=liveshelf-connect");
        if (name.endsWith("production")) {
            assertThat(settings)
                    .contains("\nsecurity.protocol=SASL_SSL", "\nproducer.sasl.mechanism=SCRAM-SHA-512")
                    .contains("\nadmin.ssl.truststore.location=");
        }
        assertThat(variables)
                .containsKeys("KAFKA_BOOTSTRAP_SERVERS", "MONGODB_URI", "MONGODB_DATABASE")
                .containsEntry(
                        "METRICS_PORT",
                        built.workload("connect")
                                .container()
                                .at("/ports/1/containerPort")
                                .asText());
    }

    @Test
    void encryptAndLogInInProduction() throws Exception {
        Kustomization production = Kustomization.production();
        StreamsAppConfig streams = StreamsAppConfig.from(variables(production, production.workload("streams-app")));
        ApiConfig api = ApiConfig.from(variables(production, production.workload("query-api")));

        assertThat(streams.streams().kafka().security().protocol()).isEqualTo(KafkaSecurity.Protocol.SASL_SSL);
        assertThat(streams.streams().kafka().security().login()).isPresent();
        assertThat(streams.streams().kafka().security().caFile()).isPresent();
        assertThat(api.console()
                        .kafka()
                        .orElseThrow()
                        .security()
                        .login()
                        .orElseThrow()
                        .username())
                .isEqualTo("liveshelf-console");
        assertThat(streams.streams().internalTopics()).isEqualTo(new StreamsAppConfig.InternalTopics((short) 3, 2));
        assertThat(api.http().limits().forwarded()).isTrue();
    }

    @Test
    void nameFilesThatAreMounted() {
        Kustomization production = Kustomization.production();

        assertThat(Variables.parts()).allSatisfy(part -> {
            Manifest workload = production.workload(part);
            assertThat(Variables.of(production, workload).values().stream().filter(value -> value.startsWith("/")))
                    .allSatisfy(file -> assertThat(Yaml.each(
                                            workload.container().path("volumeMounts"))
                                    .map(mount -> mount.path("mountPath").asText()))
                            .anyMatch(file::startsWith));
        });
    }

    /** As in the container, but for files, which are here and not there. */
    private Map<String, String> variables(Kustomization built, Manifest workload) throws IOException {
        Path authority = Files.writeString(outside.resolve("ca.pem"), "any");
        Path keys = Files.writeString(outside.resolve("jwks.json"), KEYS);
        return Variables.of(built, workload).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> switch (variable.getKey()) {
                    case "KAFKA_SSL_CA_FILE", "REDIS_TLS_CA_FILE" -> authority.toString();
                    case "JWKS_FILE" -> keys.toString();
                    default -> variable.getValue();
                }));
    }

    /** The settings with which it would start the worker. */
    private static String startWorker(Map<String, String> variables) throws IOException, InterruptedException {
        Path folder = Yaml.PROJECT.resolve("connect-config");
        var command = new ProcessBuilder(
                        "sh",
                        folder.resolve("start-worker").toString(),
                        "cat",
                        folder.resolve("worker.properties").toString())
                .redirectErrorStream(true);
        command.environment().putAll(variables);
        command.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = command.start();
        String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(settings).isZero();
        return settings;
    }

    private static String mountOf(Manifest workload, String volume) {
        return Yaml.each(workload.container().path("volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals(volume))
                .map((JsonNode mount) -> mount.path("mountPath").asText())
                .collect(Collectors.joining());
    }
}
