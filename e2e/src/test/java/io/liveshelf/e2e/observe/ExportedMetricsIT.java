// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.OnProcesses;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every metric that a dashboard, an alert or a document names is exported by a running system, with the labels by which it is chosen. Not by one of
 * containers: Kafka's own image has no metrics.
 */
@ExtendWith(SharedStack.class)
@OnProcesses
class ExportedMetricsIT {
    /** Prometheus makes them itself: whether a target answered, and the alerts. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    /** The first column of a table of metrics. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`(?:kafka_(?:connect|server|controller|network|log)|liveshelf)_[^|]+) \\|");

    private static final Pattern WHOLE_NAME = Pattern.compile("`([a-z]+_[a-z_0-9]+)`");

    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    ExportedMetricsIT(Stack stack) {
        this.stack = stack;
    }

    /** A metric with labels, and who asks for it. */
    private record Named(String where, PromQl.Selector selector) {}

    @Test
    void areAllThatDashboardsAndAlertsName() throws Exception {
        List<Named> named = named();
        assertThat(named).hasSizeGreaterThan(50);
        // before the first request there are no times of requests; everything else is there from the start
        get(stack.api() + Views.TRENDING_TODAY.path());

        // Kafka's own numbers are looked for once a minute
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            Exported exported = exported();
            assertThat(named)
                    .filteredOn(each -> !exported.has(each.selector()))
                    .as("what nobody exports")
                    .isEmpty();
        });
    }

    /** Our own, and those of the processes whose metrics are made by rules. */
    @Test
    void areAllThatOperationsLists() throws Exception {
        Set<String> listed = listed();
        assertThat(listed).hasSizeGreaterThan(50).contains("kafka_connect_task_status", "kafka_log_size_bytes");

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            Set<String> exported = exported().metrics().keySet();
            // what is measured in time has no sample of its plain name
            assertThat(listed)
                    .filteredOn(name -> !exported.contains(name) && !exported.contains(name + "_count"))
                    .as("what nobody exports")
                    .isEmpty();
        });
    }

    private static Set<String> listed() throws IOException {
        return ROW.matcher(Files.readString(OPERATIONS))
                .results()
                .flatMap(row -> WHOLE_NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Named> named() {
        Set<String> recorded = Observed.rules().stream()
                .map(rule -> rule.path("record").asText())
                .collect(Collectors.toSet());
        return Observed.expressions().stream()
                .flatMap(expression -> PromQl.selectors(expression.text()).stream()
                        .map(selector -> new Named(expression.where(), selector)))
                .filter(each -> !recorded.contains(each.selector().metric())
                        && !OF_PROMETHEUS.contains(each.selector().metric()))
                .toList();
    }

    private Exported exported() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        for (String page : stack.parts().endpoints().metrics().values()) {
            pages.add(get(page));
        }
        assertThat(pages).as("API, broker, Connect and streams").hasSizeGreaterThan(3);
        return Exported.by(pages);
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response.body();
    }
}
