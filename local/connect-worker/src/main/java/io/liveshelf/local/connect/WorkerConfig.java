// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import io.liveshelf.connect.config.WorkerProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the environment asks for. The connectors read MongoDB's address and database from the same environment themselves;
 * here it is only made sure that the address is there.
 *
 * @param bootstrapServers the brokers ({@code KAFKA_BOOTSTRAP_SERVERS})
 * @param restPort where the REST API listens, on 127.0.0.1 only ({@code CONNECT_REST_PORT})
 */
record WorkerConfig(String bootstrapServers, int restPort) {

    /** Reads and checks everything, and names all that is wrong at once. */
    static WorkerConfig from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String brokers = required(environment, "KAFKA_BOOTSTRAP_SERVERS", "the brokers, as host:port", problems);
        required(environment, "MONGODB_URI", "the MongoDB to read, as mongodb://host:port", problems);
        int port = port(required(environment, "CONNECT_REST_PORT", "a port on 127.0.0.1", problems), problems);
        if (!problems.isEmpty()) {
            throw new StartFailure(String.join("; ", problems));
        }
        return new WorkerConfig(brokers, port);
    }

    private static String required(
            Map<String, String> environment, String name, String meaning, List<String> problems) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            problems.add(name + " is missing: set it to " + meaning);
        }
        return value;
    }

    private static int port(String value, List<String> problems) {
        if (value.isBlank()) {
            return 0;
        }
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
        if (port < 1 || port > 65535) {
            problems.add("CONNECT_REST_PORT is \"" + value + "\": it must be a port, 1 to 65535");
        }
        return port;
    }

    /** The shared worker settings, with what one machine changes in them. */
    Map<String, String> properties(Path plugins) {
        Map<String, String> properties = WorkerProperties.common();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("listeners", "http://127.0.0.1:" + restPort);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        properties.put("plugin.path", plugins.toString());
        properties.put("config.providers.env.class", WorkerEnvironment.class.getName());
        // there is no second worker that would take over: a restarted one gets its tasks back at once,
        // and after a kill as soon as the group gives its predecessor up
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("session.timeout.ms", "10000");
        properties.put("heartbeat.interval.ms", "3000");
        return properties;
    }
}
