// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each part reaches what it needs, and nothing else. */
final class LinksTest {
    private static final Set<String> OURS = Set.of("connect", "setup", "streams-app", "query-api");

    /** All ports that any part listens on, here or elsewhere, and one that none does. */
    private static final Set<Integer> PORTS = Set.of(8080, 8081, 8083, 8084, 9092, 9093, 27017, 6380, 443);

    @Test
    void areThoseOfThePictureForADeveloper() {
        Set<String> parts = new TreeSet<>(OURS);
        parts.addAll(Set.of("kafka", "mongo", "redis"));
        var links = new Links(Kustomization.developer());

        assertThat(links.between(parts, PORTS))
                .containsExactlyInAnyOrder(
                        "connect > kafka:9092",
                        "connect > mongo:27017",
                        "setup > kafka:9092",
                        "setup > mongo:27017",
                        "setup > connect:8083",
                        "streams-app > kafka:9092",
                        "streams-app > mongo:27017",
                        "streams-app > redis:6380",
                        "query-api > kafka:9092",
                        "query-api > mongo:27017",
                        "query-api > redis:6380",
                        "query-api > connect:8083",
                        "query-api > streams-app:8081");
        assertThat(parts)
                .allSatisfy(part -> assertThat(links.outwards(part, PORTS)).isEmpty());
    }

    @Test
    void leadOutInProductionToTheServersOnly() {
        var links = new Links(Kustomization.production());

        assertThat(links.between(OURS, Set.of(8080, 8081, 8083, 8084)))
                .containsExactlyInAnyOrder(
                        "setup > connect:8083", "query-api > connect:8083", "query-api > streams-app:8081");
        assertThat(links.outwards("connect", PORTS)).containsExactly(9093, 27017);
        assertThat(links.outwards("setup", PORTS)).containsExactly(9093, 27017);
        assertThat(links.outwards("streams-app", PORTS)).containsExactly(6380, 9093, 27017);
        assertThat(links.outwards("query-api", PORTS)).containsExactly(6380, 9093, 27017);
    }

    @Test
    void leadInForReadersAndPrometheus() {
        var links = new Links(Kustomization.production());

        assertThat(links.inwards("ingress-nginx", "query-api", PORTS)).containsExactly(8080);
        assertThat(links.inwards("monitoring", "query-api", Set.of(8080))).containsExactly(8080);
        assertThat(links.inwards("monitoring", "streams-app", Set.of(8081))).containsExactly(8081);
        assertThat(OURS)
                .allSatisfy(part ->
                        assertThat(links.inwards("another", part, PORTS)).isEmpty());
        assertThat(links.inwards("ingress-nginx", "streams-app", PORTS)).isEmpty();
        // its metrics, and never its REST interface
        assertThat(links.inwards("monitoring", "connect", PORTS)).containsExactly(8084);
    }
}
