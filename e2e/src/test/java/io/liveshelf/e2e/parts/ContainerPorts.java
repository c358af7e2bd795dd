// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.Endpoints.Mongo;
import io.liveshelf.local.launcher.stack.Endpoints.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The published ports of a stack in containers, chosen before anything starts: Kafka tells its clients where it is published, and a
 * container that is started again must be where it was.
 *
 * @param numbers by the variable of {@code docker-compose.yml}
 */
record ContainerPorts(Map<String, Integer> numbers) {
    /** The instance of the streams is not published by the file. */
    private static final String STREAMS = "STREAMS_PORT";

    private static final List<String> VARIABLES =
            List.of("HTTP_PORT", "REDIS_PORT", "MONGO_PORT", "KAFKA_PORT", "CONNECT_PORT", STREAMS);
    private static final int STREAMS_INSIDE = 8081;

    /** As {@code docker-compose.yml} has it, where no variable says otherwise. */
    private static final String REDIS_PASSWORD = "local-only";

    static ContainerPorts free() throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String variable : VARIABLES) {
                var socket = new ServerSocket(0);
                held.add(socket);
                numbers.put(variable, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return new ContainerPorts(Map.copyOf(numbers));
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        numbers.forEach((name, number) -> variables.put(name, number.toString()));
        return variables;
    }

    /** What a service publishes beside what the file says. */
    List<String> published(String service) {
        return service.equals("streams-app")
                ? List.of("127.0.0.1:" + numbers.get(STREAMS) + ":" + STREAMS_INSIDE)
                : List.of();
    }

    Endpoints endpoints() {
        return new Endpoints(
                ProcessHandle.current().pid(),
                service("http://127.0.0.1:%d", "HTTP_PORT"),
                new Mongo(
                        "mongodb://127.0.0.1:%d/?directConnection=true".formatted(numbers.get("MONGO_PORT")),
                        "community",
                        false,
                        0),
                service("redis://:" + REDIS_PASSWORD + "@127.0.0.1:%d", "REDIS_PORT"),
                service("127.0.0.1:%d", "KAFKA_PORT"),
                service("http://127.0.0.1:%d", "CONNECT_PORT"),
                List.of(service("http://127.0.0.1:%d/health", STREAMS)),
                Map.of(),
                null,
                null,
                null);
    }

    private Service service(String address, String variable) {
        return new Service(address.formatted(numbers.get(variable)), 0);
    }
}
