// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.operate.status.StatusReport.Advice;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Lag;
import io.liveshelf.operate.status.StatusReport.Reason;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final StatusReport REPORT = new StatusReport(
            "2026-11-24T20:00:05Z",
            false,
            List.of(new Service("redis", "redis://127.0.0.1:20002", 0L, "Connection refused")),
            8,
            List.of(InstanceReports.of("streams-1", health()), InstanceReports.unreachable("streams-2")),
            new Lag(12L, null, 0L),
            List.of(new ViewStatus("books:top:all", "LOCAL", "2026-11-24T20:00:00Z", 5L, null)),
            3,
            new DeadLetters(2, false, List.of(new Reason("community.online_books", "no JSON", 2))),
            List.of(new Advice("redis does not run", "./liveshelf restart redis")),
            List.of());

    private static JsonNode health() {
        try {
            return JSON.readTree("""
                    {"streams": "RUNNING", "started": true, "restoring": 0,
                     "tasks": {"active": ["books-0", "books-3", "intake-0"], "standby": ["books-1"],
                               "lag": 7, "standby_lag": 2},
                     "threads": {"running": 1, "failures": 0},
                     "merge": {"condition": "CURRENT", "pending": 0},
                     "redis": {"condition": "UNREACHABLE", "pending": 3}}
                    """);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void showsWhatIsWhereAndWhatIsWrong() {
        assertThat(String.join("\n", StatusPage.lines(REPORT)))
                .contains(
                        "redis      DOWN     redis://127.0.0.1:20002",
                        "books 0 3, intake 0",
                        "merge, writer unreachable (3 pending)",
                        "streams-2   unreachable",
                        "streams 12, writer unknown, invalidator 0 records; partitions 8",
                        "dead letters:   2 or more",
                        "community.online_books: no JSON",
                        "books:top:all                        LOCAL   2026-11-24T20:00:00Z, 5 s ago",
                        "wrong: redis does not run",
                        "-> ./liveshelf restart redis")
                .doesNotContain("nothing is wrong");
    }

    @Test
    void showsTasksByStage() {
        assertThat(StatusPage.tasks(List.of("intake-3", "books-0", "books-1", "books-2", "books-5")))
                .isEqualTo("books 0-2 5, intake 3");
        assertThat(StatusPage.tasks(List.of())).isEqualTo("-");
    }

    /** Documented in docs/operations.md; programs rely on it. */
    @Test
    void hasTheDocumentedShapeAsJson() throws Exception {
        JsonNode json = JSON.readTree(JSON.writeValueAsString(REPORT));

        assertThat(json.at("/healthy").asBoolean()).isFalse();
        assertThat(json.at("/services/0/problem").asText()).isEqualTo("Connection refused");
        assertThat(json.at("/partitions").asInt()).isEqualTo(8);
        Instance first = REPORT.instances().get(0);
        assertThat(json.at("/instances/0/active/1").asText())
                .isEqualTo(first.active().get(1));
        assertThat(json.at("/instances/0/standby_lag").asLong()).isEqualTo(2);
        assertThat(json.at("/instances/0/pending_writes").asLong()).isEqualTo(3);
        assertThat(json.at("/lag/streams").asLong()).isEqualTo(12);
        assertThat(json.at("/lag/writer").isNull()).isTrue();
        assertThat(json.at("/views/0/as_of").asText()).isEqualTo("2026-11-24T20:00:00Z");
        assertThat(json.at("/views/0/age_seconds").asLong()).isEqualTo(5);
        assertThat(json.at("/pending_writes").asLong()).isEqualTo(3);
        assertThat(json.at("/dead_letters/reasons/0/count").asLong()).isEqualTo(2);
        assertThat(json.at("/wrong/0/help").asText()).isEqualTo("./liveshelf restart redis");
    }
}
