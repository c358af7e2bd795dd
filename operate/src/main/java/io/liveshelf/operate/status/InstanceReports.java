// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.liveshelf.operate.probe.HttpJson;
import io.liveshelf.operate.probe.Probes;
import io.liveshelf.operate.status.StatusReport.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an instance says of itself at {@code /health}. */
final class InstanceReports {

    private InstanceReports() {}

    /**
     * The answer.
     *
     * @param health all of it; missing where there is none
     * @param problem why the process does not count as healthy; null if it does
     */
    record Answer(
            Instance instance, JsonNode health, @Nullable String problem) {
        static Answer none(String name, String problem) {
            return new Answer(unreachable(name), MissingNode.getInstance(), problem);
        }
    }

    static Answer ask(String name, String address, Duration limit) {
        try {
            HttpJson answer = HttpJson.get(address, limit);
            return new Answer(of(name, answer.body()), answer.body(), Probes.http(answer.status()));
        } catch (IOException e) {
            return Answer.none(name, Probes.reason(e));
        }
    }

    static Instance unreachable(String name) {
        return new Instance(
                name, StatusReport.UNREACHABLE, List.of(), List.of(), 0, 0, 0, "-", "-", 0, null, List.of());
    }

    static Instance of(String name, JsonNode health) {
        return new Instance(
                name,
                health.path("streams").asText(StatusReport.UNREACHABLE),
                texts(health.at("/tasks/active")),
                texts(health.at("/tasks/standby")),
                health.at("/tasks/lag").asLong(),
                health.at("/tasks/standby_lag").asLong(),
                health.path("restoring").asLong(),
                health.at("/merge/condition").asText("-"),
                health.at("/redis/condition").asText("-"),
                health.at("/redis/pending").asLong(),
                text(health.at("/threads/unhealthy")),
                names(health.at("/history/lost")));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
