// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import io.liveshelf.connect.config.WorkerProperties;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.local.metrics.MetricsAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration of the worker, from the environment. The connectors read MongoDB's address and database from the same
 * environment themselves; here the address is only checked to be set.
 *
 * @param kafka the brokers
 * @param restPort where the REST API listens, on 127.0.0.1 only ({@code CONNECT_REST_PORT})
 * @param metrics where the page of metrics is
 */
record WorkerConfig(KafkaConnection kafka, int restPort, MetricsAddress metrics) {
    /** Of the worker itself, and of the clients that it makes for connectors. */
    private static final List<String> CLIENTS = List.of("", "producer.", "consumer.", "admin.");

    private static final int MAX_PORT = 65_535;

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static WorkerConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        WorkerConfig config = new WorkerConfig(
                KafkaConnection.required(environment),
                environment.number("CONNECT_REST_PORT", 0, 1, MAX_PORT),
                MetricsAddress.from(environment));
        required(environment, "MONGODB_URI", "the MongoDB to read, as mongodb://host:port");
        environment.throwIfInvalid();
        return config;
    }

    private static String required(Environment environment, String name, String expected) {
        String value = environment.text(name, "");
        if (value.isEmpty()) {
            environment.reject(name, expected);
        }
        return value;
    }

    /** The common worker settings, adapted to one machine. */
    Map<String, String> properties(Path plugins) {
        Map<String, String> properties = WorkerProperties.common();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        Map<String, String> security = kafka.security()
                .properties(kafka.security().login().map(login -> "${env:" + WorkerEnvironment.LOGIN + "}"));
        CLIENTS.forEach(prefix -> security.forEach((name, value) -> properties.put(prefix + name, value)));
        properties.put("listeners", "http://127.0.0.1:" + restPort);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        properties.put("plugin.path", plugins.toString());
        properties.put("config.providers.env.class", WorkerEnvironment.class.getName());
        // there is no second worker to take over, so a restarted worker gets its tasks back at once, and after a kill
        // as soon as the session of its predecessor has expired
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("session.timeout.ms", "10000");
        properties.put("heartbeat.interval.ms", "3000");
        return properties;
    }
}
