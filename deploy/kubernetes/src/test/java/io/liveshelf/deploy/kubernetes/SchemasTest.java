// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every manifest against the schemas, as files and as what {@code kubectl apply -k} would send. */
final class SchemasTest {
    static final List<String> NAMES = Kustomization.NAMES;

    private static final Path STREAMS = Yaml.FOLDER.resolve("base/streams-app.yaml");
    private static final Path SCALED_OBJECT = Yaml.FOLDER.resolve("components/keda/scaled-object.yaml");

    @ParameterizedTest
    @FieldSource("NAMES")
    void acceptWhatKustomizeBuilds(String name) {
        assertThat(Kustomization.built(name).manifests())
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(Schemas.problems(each.tree())).as("%s", each).isEmpty());
    }

    @Test
    void acceptEveryFile() {
        Set<Path> patches = patches();

        assertThat(Yaml.files(".yaml"))
                .filteredOn(file -> !file.endsWith("kustomization.yaml"))
                .hasSizeGreaterThan(15)
                .allSatisfy(file -> assertThat(Yaml.documents(file))
                        .isNotEmpty()
                        .allSatisfy(document -> assertThat(problems(document, patches.contains(file.normalize())))
                                .as("%s", file)
                                .isEmpty()));
    }

    /** Otherwise it would be checked, and never used. */
    @Test
    void belongEachToAKustomization() {
        Set<Path> used = new HashSet<>(patches());
        kustomizations().forEach(file -> {
            JsonNode tree = Yaml.documents(file).get(0);
            Yaml.texts(tree.path("resources"))
                    .forEach(name -> used.add(file.resolveSibling(name).normalize()));
            Yaml.each(tree.path("configMapGenerator"))
                    .flatMap(generator -> Yaml.texts(generator.path("envs")).stream())
                    .forEach(name -> used.add(file.resolveSibling(name).normalize()));
        });

        assertThat(Stream.concat(Yaml.files(".yaml").stream(), Yaml.files(".env").stream())
                        .filter(file -> !file.endsWith("kustomization.yaml"))
                        .map(Path::normalize))
                .isNotEmpty()
                .isSubsetOf(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serviceName: streams-app>serviceNames: streams-app",
                "readOnlyRootFilesystem: true>readOnlyRootFileSystem: true",
                "minReadySeconds: 15>minReadySeconds: \"15\"",
                "runAsNonRoot: true>runAsNonRoot: \"yes\"",
                "drop: [ALL]>drop: ALL",
                "storage: 5Gi>storage: 5GiB",
                "containerPort: 8081>hostPort: 8081",
                "whenScaled: Retain>whenScaled: [Retain]",
                "podManagementPolicy: Parallel>podManagement: Parallel",
                "podManagementPolicy: Parallel>podManagementPolicy: AtOnce",
                "accessModes: [ReadWriteOnce]>accessModes: [ReadWrite]",
                "whenUnsatisfiable: ScheduleAnyway>whenUnsatisfiable: Schedule"
            })
    void refuseAMistake(String change) {
        assertThat(problems(STREAMS, change)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxReplicaCount: 8>maxReplicas: 8",
                "maxReplicaCount: 8>maxReplicaCount: \"8\"",
                "maxReplicaCount: 8>maxReplicaCount: 2",
                "behavior: currentReplicasIfHigher>behavior: higher",
                "failureThreshold: 3>threshold: 3",
                "target: \"30\">target: 30",
                "metricType: Value>metricType: Average",
                "stabilizationWindowSeconds: 1800>stabilizationWindow: 1800",
                "name: busy>name: lag_seconds",
                "threshold: \"30\">limit: \"30\"",
                "ignoreNullValues: \"false\">ignoreNullValues: false",
                "scaleTargetRef:>targetRef:"
            })
    void refuseAMistakeForKeda(String change) {
        assertThat(problems(SCALED_OBJECT, change)).isNotEmpty();
    }

    private static List<String> problems(Path file, String change) {
        String[] texts = change.split(">", 2);
        String text = Yaml.text(file);
        assertThat(text).contains(texts[0]);
        return Yaml.documents(text.replaceFirst(Pattern.quote(texts[0]), Matcher.quoteReplacement(texts[1]))).stream()
                .flatMap(document -> Schemas.problems(document).stream())
                .toList();
    }

    private static List<String> problems(JsonNode document, boolean isPatch) {
        if (document.isArray()) {
            return Yaml.each(document)
                    .filter(step -> !List.of("add", "remove", "replace")
                                    .contains(step.path("op").asText())
                            || !step.path("path").asText().startsWith("/"))
                    .map(step -> "no step of a patch: " + step)
                    .toList();
        }
        return isPatch ? Schemas.problemsOfPatch(document) : Schemas.problems(document);
    }

    /** Files that are parts of objects. */
    private static Set<Path> patches() {
        Set<Path> patches = new HashSet<>();
        kustomizations()
                .forEach(file -> Yaml.each(Yaml.documents(file).get(0).path("patches"))
                        .filter(patch -> patch.has("path"))
                        .forEach(patch -> patches.add(
                                file.resolveSibling(patch.path("path").asText()).normalize())));
        return patches;
    }

    private static Stream<Path> kustomizations() {
        return Yaml.files(".yaml").stream().filter(file -> file.endsWith("kustomization.yaml"));
    }
}
