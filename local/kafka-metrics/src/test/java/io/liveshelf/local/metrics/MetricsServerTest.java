// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void saysHowTheProcessIs() throws Exception {
        try (MetricsServer server = start(OptionalInt.of(0))) {
            HttpResponse<String> response = get(server, "/metrics");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            List<String> lines = response.body().lines().toList();
            for (String name : List.of(
                    "jvm_memory_used_bytes{area=\"heap\"",
                    "jvm_gc_max_data_size_bytes ",
                    "jvm_threads_live_threads ",
                    "process_cpu_usage ",
                    "process_files_open_files ",
                    "process_uptime_seconds ",
                    "jmx_scrape_error 0.0")) {
                assertThat(lines).anyMatch(line -> line.startsWith(name));
            }
        }
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        try (MetricsServer server = start(OptionalInt.of(0))) {
            assertThat(get(server, "/metrics/else").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void listensNowhereWithoutAPort() throws Exception {
        try (MetricsServer server = start(OptionalInt.empty())) {
            assertThat(server.port()).isZero();
        }
    }

    private static MetricsServer start(OptionalInt port) throws Exception {
        return MetricsServer.start(new MetricsAddress("127.0.0.1", port), JmxRules.BROKER);
    }

    private HttpResponse<String> get(MetricsServer server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
