// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards of Grafana: each panel says what it shows, in which unit, by which names. */
class DashboardsTest {
    private static final List<JsonNode> DASHBOARDS = Observed.dashboards();

    @Test
    void areThoseThatOperationsNames() {
        assertThat(DASHBOARDS)
                .extracting(dashboard -> dashboard.path("title").asText())
                .containsExactlyInAnyOrder(
                        "Liveshelf: Freshness and as-of",
                        "Liveshelf: Sources and hit rate",
                        "Liveshelf: Throughput and lag",
                        "Liveshelf: Recovery",
                        "Liveshelf: Faults");
        assertThat(DASHBOARDS)
                .extracting(dashboard -> dashboard.path("uid").asText())
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("liveshelf-"));
    }

    @Test
    void explainEachPanel() {
        String source = Observed.yaml(Observed.GRAFANA.resolve("provisioning/datasources/prometheus.yml"))
                .at("/datasources/0/uid")
                .asText();

        assertThat(DASHBOARDS.stream().flatMap(dashboard -> Observed.each(dashboard.path("panels"))))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("description").asText()).isNotBlank();
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.at("/datasource/uid").asText()).isEqualTo(source);
                    assertThat(Observed.each(panel.path("targets")))
                            .isNotEmpty()
                            .allSatisfy(target -> assertThat(
                                            target.path("legendFormat").asText())
                                    .isNotBlank());
                });
    }

    @Test
    void haveNoPanelsThatOverlap() {
        assertThat(DASHBOARDS)
                .allSatisfy(dashboard -> assertThat(
                                Observed.each(dashboard.path("panels")).flatMap(panel -> cells(panel.path("gridPos"))))
                        .doesNotHaveDuplicates());
    }

    /** Of the grid that Grafana lays panels out on. */
    private static Stream<String> cells(JsonNode place) {
        int x = place.path("x").asInt();
        int y = place.path("y").asInt();
        return IntStream.range(x, x + place.path("w").asInt())
                .boxed()
                .flatMap(column ->
                        IntStream.range(y, y + place.path("h").asInt()).mapToObj(row -> column + ", " + row));
    }
}
