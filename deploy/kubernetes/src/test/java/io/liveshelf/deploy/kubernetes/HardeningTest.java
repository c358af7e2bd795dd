// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What no pod may do, and what each must say. All workloads are files here, so nothing is built. */
final class HardeningTest {
    private static final Set<String> PROBES = Set.of("startupProbe", "readinessProbe", "livenessProbe");

    /** Workloads as files, without patches. */
    private static final List<Manifest> WORKLOADS = Yaml.files(".yaml").stream()
            .flatMap(file -> Yaml.documents(file).stream())
            .map(Manifest::new)
            .filter(each -> each.isWorkload() && each.container().has("image"))
            .toList();

    @Test
    void isForAllParts() {
        assertThat(WORKLOADS)
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("connect", "setup", "streams-app", "query-api", "kafka", "mongo", "redis");
    }

    @Test
    void runsNothingAsRoot() {
        assertThat(WORKLOADS).allSatisfy(each -> {
            JsonNode pod = each.pod().path("securityContext");
            assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("runAsUser").asInt())
                    .as("a number, as names cannot be checked")
                    .isPositive();
            assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        });
    }

    @Test
    void givesContainersNothingToWriteButVolumes() {
        assertThat(WORKLOADS)
                .flatExtracting(Manifest::containers)
                .hasSize(WORKLOADS.size())
                .allSatisfy(container -> {
                    JsonNode context = container.path("securityContext");
                    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(context.path("readOnlyRootFilesystem").asBoolean())
                            .isTrue();
                    assertThat(Yaml.texts(context.at("/capabilities/drop"))).containsExactly("ALL");
                    assertThat(context.path("privileged").isMissingNode()).isTrue();
                });
    }

    @Test
    void givesPodsNeitherATokenNorVariablesOfServices() {
        assertThat(WORKLOADS).allSatisfy(each -> {
            assertThat(each.pod().path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(each.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(each.pod().path("hostNetwork").isMissingNode()).isTrue();
            assertThat(each.pod().path("hostPID").isMissingNode()).isTrue();
        });
    }

    @Test
    void boundsMemoryByWhatIsReserved() {
        assertThat(WORKLOADS).flatExtracting(Manifest::containers).allSatisfy(container -> {
            JsonNode memory = container.at("/resources/limits/memory");
            assertThat(memory.asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/memory")).isEqualTo(memory);
            assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
        });
    }

    @Test
    void givesEveryMountedVolumeAPlace() {
        assertThat(WORKLOADS).allSatisfy(each -> {
            Set<String> volumes = Yaml.each(each.pod().path("volumes"))
                    .map(volume -> volume.path("name").asText())
                    .collect(Collectors.toSet());
            Yaml.each(each.spec().path("volumeClaimTemplates"))
                    .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
            assertThat(Yaml.each(each.container().path("volumeMounts"))
                            .map(mount -> mount.path("name").asText()))
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
    }

    @Test
    void probesPortsThatExist() {
        assertThat(WORKLOADS).allSatisfy(each -> {
            Set<String> ports = Yaml.each(each.container().path("ports"))
                    .map(port -> port.path("name").asText())
                    .collect(Collectors.toSet());
            each.container().properties().stream()
                    .filter(entry -> PROBES.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().findValuesAsText("port").stream())
                    .forEach(port -> assertThat(ports).as("%s", each).contains(port));
        });
    }

    @Test
    void asksOurProcessesWhatTheyAnswer() {
        assertThat(WORKLOADS)
                .filteredOn(each -> List.of("streams-app", "query-api").contains(each.name()))
                .hasSize(2)
                .allSatisfy(each -> {
                    assertThat(path(each, "startupProbe")).isEqualTo("/health/started");
                    assertThat(path(each, "readinessProbe")).isEqualTo("/health/ready");
                    assertThat(path(each, "livenessProbe")).isEqualTo("/health/live");
                });
    }

    @Test
    void refusesPodsThatWouldBeMore() {
        Path file = Yaml.FOLDER.resolve("base/namespace.yaml");

        assertThat(Yaml.documents(file)
                        .get(0)
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .isEqualTo("restricted");
    }

    private static String path(Manifest workload, String probe) {
        return workload.container().at("/" + probe + "/httpGet/path").asText();
    }
}
