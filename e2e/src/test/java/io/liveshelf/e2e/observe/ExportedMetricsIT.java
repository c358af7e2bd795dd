// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every metric that a dashboard or an alert names is exported by a running system, with the labels by which it is chosen. */
@ExtendWith(SharedStack.class)
class ExportedMetricsIT {
    /** Prometheus makes them itself: whether a target answered, and the alerts. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

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
        Stream<String> streams = stack.parts().endpoints().streams().stream()
                .map(each -> each.address().replaceFirst("/health$", ""));
        List<String> pages = new ArrayList<>();
        for (String process : Stream.concat(Stream.of(stack.api()), streams).toList()) {
            pages.add(get(process + "/metrics"));
        }
        return Exported.by(pages);
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response.body();
    }
}
