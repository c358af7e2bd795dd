// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The broker process as the launcher starts it, on free ports that are kept over restarts. */
public final class BrokerProcess implements AutoCloseable {
    /** Below the ports that the kernel gives to clients: a process that starts later finds its own still free. */
    private static final int FIRST_PORT = 10_000;

    private static final int LAST_PORT = 20_000;

    private final Map<String, String> environment;
    private final Path logs;
    private JavaProcess process;
    private int starts;

    private BrokerProcess(Map<String, String> environment, Path logs) {
        this.environment = new HashMap<>(environment);
        this.logs = logs;
        this.process = launch();
    }

    /** Starts with its data and logs under a folder, and returns when Kafka accepts requests. */
    public static BrokerProcess startIn(Path folder) {
        return new BrokerProcess(kafkaOnly(folder), folder);
    }

    /** Starts with the embedded MongoDB as well. */
    public static BrokerProcess startWithMongoIn(Path folder) {
        Map<String, String> environment = new HashMap<>(kafkaOnly(folder));
        environment.put("MONGO_PORT", Integer.toString(freePort()));
        return new BrokerProcess(environment, folder);
    }

    private static Map<String, String> kafkaOnly(Path folder) {
        return Map.of(
                "LIVESHELF_DATA_DIR", folder.resolve("data").toString(),
                "KAFKA_PORT", Integer.toString(freePort()),
                "KAFKA_CONTROLLER_PORT", Integer.toString(freePort()),
                "METRICS_PORT", Integer.toString(freePort()));
    }

    /** A port of loopback on which nobody listens. */
    public static int freePort() {
        return ThreadLocalRandom.current()
                .ints(FIRST_PORT, LAST_PORT)
                .limit(100)
                .filter(BrokerProcess::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaProcess launch() {
        starts++;
        return start(environment, logs.resolve("broker-" + starts + ".log")).awaitSaid("ready");
    }

    /** The process alone, without waiting for it. */
    public static JavaProcess start(Map<String, String> environment, Path log) {
        return JavaProcess.start(
                "io.liveshelf.local.broker.BrokerMain", System.getProperty("java.class.path"), environment, log);
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + environment.get("KAFKA_PORT");
    }

    public String mongoUri() {
        return "mongodb://127.0.0.1:" + environment.get("MONGO_PORT");
    }

    /** Where its page of metrics is. */
    public int metricsPort() {
        return Integer.parseInt(environment.getOrDefault("METRICS_PORT", ""));
    }

    public JavaProcess process() {
        return process;
    }

    public void restartAfterStop() {
        process.stop();
        process = launch();
    }

    /** Stops, and starts with these variables more; an empty value takes one away. */
    public void restartWith(Map<String, String> more) {
        process.stop();
        environment.putAll(more);
        process = launch();
    }

    public void restartAfterKill() {
        process.kill();
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
