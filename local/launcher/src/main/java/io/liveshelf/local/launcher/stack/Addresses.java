// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the parts of one run, but for the streams, see {@link Instances}.
 *
 * @param redisPort 0 if the user's own Redis is used
 * @param mongoPort null if the user's own MongoDB is used
 */
record Addresses(
        String apiHost,
        int apiPort,
        int redisPort,
        String redisUrl,
        int kafkaPort,
        int controllerPort,
        @Nullable Integer mongoPort,
        String mongoUri,
        int connectPort,
        int brokerMetricsPort,
        int connectMetricsPort) {

    private static final String METRICS = "/metrics";
    private static final int API_PORT = 8080;
    private static final int API_PORTS_TRIED = 100;

    static Addresses choose(StackOptions options, Ports ports, StackListener listener)
            throws IOException, StartProblem {
        int api = apiPort(options, listener);
        int redisPort = options.redisUrl().isPresent() ? 0 : ports.take("redis");
        @Nullable Integer mongoPort = options.mongodbUri().isPresent() ? null : (Integer) ports.take("mongo");
        return new Addresses(
                options.httpHost(),
                api,
                redisPort,
                options.redisUrl().orElse("redis://127.0.0.1:" + redisPort),
                ports.take("kafka"),
                ports.take("kafka-controller"),
                mongoPort,
                options.mongodbUri().orElse("mongodb://127.0.0.1:" + mongoPort + "/?replicaSet=rs0"),
                ports.take("connect"),
                ports.take("broker-metrics"),
                ports.take("connect-metrics"));
    }

    private static int apiPort(StackOptions options, StackListener listener) throws StartProblem {
        String host = options.httpHost();
        Integer given = options.port();
        if (given != null) {
            if (!Ports.isFree(host, given)) {
                throw new StartProblem("port " + given + " on " + host + " is taken; choose another with --port");
            }
            return given;
        }
        for (int port = API_PORT; port < API_PORT + API_PORTS_TRIED; port++) {
            if (Ports.isFree(host, port)) {
                if (port != API_PORT) {
                    listener.progress(PartNames.API, "port " + API_PORT + " is taken, using " + port);
                }
                return port;
            }
        }
        throw new StartProblem("no free port from " + API_PORT + " to " + (API_PORT + API_PORTS_TRIED - 1) + " on "
                + host + "; choose one with --port");
    }

    String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    String connectUrl() {
        return "http://127.0.0.1:" + connectPort;
    }

    /** The broker's page of metrics. */
    String brokerMetrics() {
        return "http://127.0.0.1:" + brokerMetricsPort + METRICS;
    }

    /** The Connect worker's page of metrics. */
    String connectMetrics() {
        return "http://127.0.0.1:" + connectMetricsPort + METRICS;
    }

    /** The API's page of metrics. */
    String apiMetrics() {
        return apiUrl() + METRICS;
    }

    /** The API's address for people and programs on this machine. */
    String apiUrl() {
        String host = apiHost.equals("0.0.0.0") || apiHost.equals("::") ? "127.0.0.1" : apiHost;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + apiPort;
    }
}
