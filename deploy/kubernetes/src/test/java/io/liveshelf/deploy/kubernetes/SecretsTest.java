// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file has a secret; production takes them from outside. */
final class SecretsTest {
    /** Variables whose values are secrets, or may contain one. */
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|_URI|REDIS_URL|USERNAME).*");

    private static final Pattern LOGIN = Pattern.compile("://[^/\\s]*:[^/\\s]+@");

    @Test
    void areInNoFileButTheDevelopersWhoseServersNobodyReaches() {
        assertThat(Stream.concat(Yaml.files(".yaml").stream(), Yaml.files(".env").stream()))
                .isNotEmpty()
                .filteredOn(file -> !file.toString().contains("developer"))
                .allSatisfy(file -> assertThat(LOGIN.matcher(Yaml.text(file)).find())
                        .as("a login in %s", file)
                        .isFalse());
        assertThat(Yaml.text(Yaml.FOLDER.resolve("overlays/developer/kustomization.yaml")))
                .contains(":local-only@")
                .satisfies(text -> assertThat(LOGIN.matcher(text).results()).hasSize(1));
    }

    @Test
    void areNotMadeInProduction() {
        Kustomization production = Kustomization.production();

        assertThat(production.all("Secret")).isEmpty();
        assertThat(production
                        .workloads()
                        .flatMap(each -> Yaml.each(each.container().path("env"))))
                .isNotEmpty()
                .filteredOn(variable ->
                        SECRET.matcher(variable.path("name").asText()).matches())
                .isNotEmpty()
                .allSatisfy(variable -> {
                    assertThat(variable.has("value")).isFalse();
                    assertThat(variable.at("/valueFrom/secretKeyRef/key").asText())
                            .isNotEmpty();
                });
        assertThat(production.all("ConfigMap").flatMap(each -> each.tree().path("data").properties().stream()))
                .isNotEmpty()
                .noneMatch(entry -> SECRET.matcher(entry.getKey()).matches());
    }

    /** Whoever brings them reads there what they are called. */
    @Test
    void areListedInTheReadme() {
        Set<String> wanted = new TreeSet<>();
        Kustomization.production().workloads().forEach(each -> {
            each.container()
                    .findValues("secretKeyRef")
                    .forEach(secret -> wanted.add(secret.path("name").asText() + "/"
                            + secret.path("key").asText()));
        });

        assertThat(wanted).containsExactlyInAnyOrderElementsOf(Outside.secrets());
        String readme = Yaml.text(Yaml.FOLDER.resolve("README.md"));
        assertThat(wanted)
                .allSatisfy(secret -> assertThat(readme.lines())
                        .anyMatch(line ->
                                Stream.of(secret.split("/", -1)).allMatch(part -> line.contains("`" + part + "`"))));
        assertThat(volumes()).isNotEmpty().allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    /** Secrets and config maps that are mounted, and that of the ingress. */
    private static Set<String> volumes() {
        Kustomization production = Kustomization.production();
        return Stream.concat(
                        production
                                .workloads()
                                .flatMap(each -> Yaml.each(each.pod().path("volumes"))),
                        production.all("Ingress").map(Manifest::spec))
                .flatMap((JsonNode each) -> Stream.concat(
                        each.findValuesAsText("secretName").stream(),
                        each.findValues("configMap").stream()
                                .map(map -> map.path("name").asText())))
                .collect(Collectors.toSet());
    }
}
