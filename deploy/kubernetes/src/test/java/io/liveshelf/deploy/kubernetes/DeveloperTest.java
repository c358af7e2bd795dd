// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The servers of the developer's overlay are those of {@code docker-compose.yml}. */
final class DeveloperTest {
    private static final JsonNode DOCKER =
            Yaml.documents(Yaml.PROJECT.resolve("docker-compose.yml")).get(0).path("services");

    /** How the broker is reached, and where its volume is. */
    private static final Set<String> OF_THE_PLACE = Set.of(
            "KAFKA_CONTROLLER_QUORUM_VOTERS",
            "KAFKA_LISTENERS",
            "KAFKA_ADVERTISED_LISTENERS",
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
            "KAFKA_LOG_DIRS",
            "LOG_DIR");

    @Test
    void haveTheSameBroker() {
        Map<String, String> ours = new TreeMap<>();
        Yaml.each(container("kafka").path("env"))
                .forEach(each ->
                        ours.put(each.path("name").asText(), each.path("value").asText()));
        Map<String, String> theirs = new TreeMap<>();
        DOCKER.at("/kafka/environment")
                .properties()
                .forEach(entry -> theirs.put(entry.getKey(), entry.getValue().asText()));
        ours.keySet().removeAll(OF_THE_PLACE);
        theirs.keySet().removeAll(OF_THE_PLACE);

        assertThat(ours).hasSizeGreaterThan(15).isEqualTo(theirs);
    }

    @Test
    void haveTheSameMongoAndRedis() {
        assertThat(Yaml.texts(container("mongo").path("args")))
                .isNotEmpty()
                .isEqualTo(Yaml.texts(DOCKER.at("/mongo/command")));
        assertThat(Yaml.texts(container("redis").path("args")))
                .isNotEmpty()
                .usingElementComparator(
                        (one, other) -> one.startsWith("$") && other.startsWith("$") ? 0 : one.compareTo(other))
                .isEqualTo(Yaml.texts(DOCKER.at("/redis-cache/command")));
    }

    @Test
    void areOneOfEach() {
        Kustomization developer = Kustomization.developer();

        assertThat(developer.workloads().filter(each -> !each.kind().equals("Job")))
                .hasSize(6)
                .allMatch(each -> each.spec().path("replicas").asInt() == 1);
        assertThat(developer.all("HorizontalPodAutoscaler")).isEmpty();
        assertThat(developer.all("PodDisruptionBudget")).isEmpty();
    }

    @Test
    void haveTheSecretsThatTheyNeed() {
        Kustomization developer = Kustomization.developer();
        List<String> made = developer.all("Secret").map(Manifest::name).toList();

        assertThat(developer
                        .workloads()
                        .flatMap(each -> each.container().findValues("secretKeyRef").stream())
                        .filter(secret -> !secret.path("optional").asBoolean())
                        .map(secret -> secret.path("name").asText()))
                .isNotEmpty()
                .isSubsetOf(made);
    }

    private static JsonNode container(String part) {
        return Yaml.documents(Yaml.FOLDER.resolve("overlays/developer/" + part + ".yaml")).stream()
                .map(Manifest::new)
                .filter(Manifest::isWorkload)
                .findFirst()
                .orElseThrow()
                .container();
    }
}
