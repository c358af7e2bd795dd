// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.console.Deployment.Launcher;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What the launcher of a local system is asked for and told, over its control address. */
public final class LauncherCalls {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final Launcher launcher;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** Calls of this launcher. */
    public LauncherCalls(Launcher launcher) {
        this.launcher = launcher;
    }

    /**
     * What came of an order.
     *
     * @param lines what was done; or why it was not, and the last lines of a log that may explain it
     */
    public record Outcome(boolean done, List<String> lines) {
        /** Copies. */
        public Outcome {
            lines = List.copyOf(lines);
        }
    }

    /** The addresses of the health checks of all instances of the streams, by their names, in order. */
    public Map<String, String> instances(Duration limit) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request("/instances").timeout(limit).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("the launcher answers " + response.statusCode());
        }
        Map<String, String> instances = new LinkedHashMap<>();
        Json.mapper()
                .readTree(response.body())
                .path("instances")
                .forEach(each -> instances.put(
                        each.path("name").asText(), each.path("health").asText()));
        return instances;
    }

    /**
     * Gives an order and waits until it is carried out, without a limit: the parts have limits of their own, and the connection
     * ends with the launcher.
     *
     * @param path {@code /scale} or {@code /restart}
     */
    public Outcome order(String path, Map<String, ?> body) throws InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return outcome(response.statusCode(), Json.mapper().readTree(response.body()));
        } catch (IOException e) {
            return new Outcome(false, List.of("the launcher does not answer (" + e + ")"));
        }
    }

    private static Outcome outcome(int status, JsonNode answer) {
        if (status == OK) {
            return new Outcome(true, List.of(answer.path("done").asText("done")));
        }
        List<String> details = StreamSupport.stream(answer.path("details").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(answer.path("error").asText("the launcher answers " + status));
        lines.addAll(details);
        return new Outcome(false, lines);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(launcher.address() + path))
                .header("Authorization", "Bearer " + launcher.token());
    }
}
