// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images are those of {@code docker-compose.yml}, in the versions of {@code .env}. A cluster has no demo. */
final class ImagesTest {
    private static final Pattern IMAGE = Pattern.compile("(?m)^ +image: (.+)$");
    /** A cluster has its own. */
    private static final List<String> OBSERVERS = List.of("PROMETHEUS_IMAGE", "GRAFANA_IMAGE");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    @Test
    void areThoseOfDocker() {
        assertThat(Yaml.files(".yaml").stream()
                        .flatMap(file -> Yaml.documents(file).stream())
                        .map(Manifest::new)
                        .filter(Manifest::isWorkload)
                        .flatMap(each -> each.containers().stream())
                        .filter(container -> container.has("image"))
                        .map(container -> container.path("image").asText()))
                .containsExactlyInAnyOrderElementsOf(ofDocker());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/developer", "overlays/production"})
    void areTheSameOnceBuilt(String name) {
        assertThat(Kustomization.built(name)
                        .workloads()
                        .flatMap(each -> each.containers().stream())
                        .map(container -> container.path("image").asText()))
                .isNotEmpty()
                .isSubsetOf(ofDocker());
    }

    private static Set<String> ofDocker() {
        Map<String, String> pinned = Variables.lines(Yaml.text(Yaml.PROJECT.resolve(".env")));
        String file = VARIABLE.matcher(Yaml.text(Yaml.PROJECT.resolve("docker-compose.yml")))
                .replaceAll(
                        variable -> Matcher.quoteReplacement(pinned.getOrDefault(variable.group(1), variable.group())));
        return IMAGE.matcher(file)
                .results()
                .map(found -> found.group(1))
                .filter(image -> !image.startsWith("liveshelf/demo:"))
                .filter(image -> OBSERVERS.stream().noneMatch(name -> image.equals(pinned.get(name))))
                .collect(Collectors.toSet());
    }
}
