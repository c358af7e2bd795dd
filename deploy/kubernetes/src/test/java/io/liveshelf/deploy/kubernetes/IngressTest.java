// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Readers can call everything that is for them, and nothing that is for operators. */
final class IngressTest {
    private static final List<String> OF_OPERATORS =
            List.of("/api/v1/admin", "/api/v1/demo", "/health", "/metrics", "/console");

    private final Manifest ingress =
            new Manifest(Yaml.documents(Yaml.FOLDER.resolve("overlays/production/ingress.yaml"))
                    .get(0));

    @Test
    void letsReadersCallTheApi() {
        List<String> paths = paths();

        assertThat(paths)
                .filteredOn(Predicate.not(IngressTest::isOfOperators))
                .hasSizeGreaterThan(20)
                .allMatch(this::isLetThrough);
        assertThat(List.of("/", "/book/id", "/library", "/assets/shelves/app.mjs", "/docs", "/openapi.json"))
                .allMatch(this::isLetThrough);
    }

    @Test
    void keepsOperatorsCallsInside() {
        assertThat(paths()).filteredOn(IngressTest::isOfOperators).isNotEmpty().noneMatch(this::isLetThrough);
        assertThat(OF_OPERATORS).noneMatch(this::isLetThrough);
    }

    @Test
    void hasTlsForEveryHost() {
        List<String> encrypted = Yaml.each(ingress.spec().path("tls"))
                .flatMap(tls -> Yaml.texts(tls.path("hosts")).stream())
                .toList();

        assertThat(Yaml.each(ingress.spec().path("rules"))
                        .map(rule -> rule.path("host").asText()))
                .isNotEmpty()
                .isSubsetOf(encrypted);
    }

    private static boolean isOfOperators(String path) {
        return OF_OPERATORS.stream().anyMatch(path::startsWith);
    }

    /** As Kubernetes matches: an exact path, or a prefix of whole elements. */
    private boolean isLetThrough(String path) {
        return Yaml.each(ingress.spec().at("/rules/0/http/paths")).anyMatch((JsonNode rule) -> {
            String allowed = rule.path("path").asText();
            return rule.path("pathType").asText().equals("Exact")
                    ? path.equals(allowed)
                    : path.equals(allowed) || path.startsWith(allowed + "/");
        });
    }

    /** Of the API, as it documents them. */
    private static List<String> paths() {
        JsonNode api = Yaml.documents(
                        Yaml.PROJECT.resolve("query-api/src/main/resources/io/liveshelf/api/openapi/openapi.yaml"))
                .get(0);
        return api.path("paths").properties().stream()
                .map(entry -> entry.getKey())
                .toList();
    }
}
