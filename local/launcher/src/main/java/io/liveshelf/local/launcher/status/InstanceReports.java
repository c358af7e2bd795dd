// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.local.launcher.stack.HttpJson;
import io.liveshelf.local.launcher.status.StatusReport.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an instance says of itself at {@code /health}. */
final class InstanceReports {

    private InstanceReports() {}

    static Instance ask(String name, String address, Duration limit) {
        try {
            return of(name, HttpJson.get(address, limit).body());
        } catch (IOException e) {
            return unreachable(name); // why, the list of services says
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
